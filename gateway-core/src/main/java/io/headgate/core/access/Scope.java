// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import io.headgate.events.EventKey;

/**
 * Tenants and projects that a credential is good for.
 *
 * @param tenant a name, or {@code *} for every tenant
 * @param project a name, or {@code *} for every project
 */
public record Scope(String tenant, String project) {

    /** Stands for every tenant or project. */
    public static final String ANY = "*";

    /** Every project of every tenant. */
    public static final Scope EVERYTHING = new Scope(ANY, ANY);

    /**
     * Reads {@code tenant/project}, where either may be {@code *}; {@code *} alone is everything.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Scope parse(String text) {
        if (text.equals(ANY)) {
            return EVERYTHING;
        }
        int slash = text.indexOf('/');
        String tenant = slash < 0 ? "" : text.substring(0, slash);
        String project = text.substring(slash + 1);
        if (!named(tenant) || !named(project)) {
            throw new IllegalArgumentException(
                    "a scope is tenant/project, either of which may be *, or * alone; got '" + text + "'");
        }
        return new Scope(tenant, project);
    }

    /** Whether the scope includes this tenant/project. */
    public boolean covers(EventKey key) {
        return matches(tenant, key.tenant()) && matches(project, key.project());
    }

    @Override
    public String toString() {
        return tenant + "/" + project;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.equals(ANY) || pattern.equals(name);
    }

    private static boolean named(String text) {
        return text.equals(ANY) || EventKey.isName(text);
    }
}
