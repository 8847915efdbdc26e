// SPDX-License-Identifier: Apache-2.0
package io.headgate.events;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Names one tenant and project: the key of all its records and the hash tag of all its Redis keys.
 *
 * @param tenant {@code [a-z0-9][a-z0-9-]{0,62}}
 * @param project {@code [a-z0-9][a-z0-9-]{0,62}}
 */
public record EventKey(String tenant, String project) implements Comparable<EventKey> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** @throws IllegalArgumentException if a name is malformed; the message names it and what is allowed */
    public EventKey {
        requireName("tenant", tenant);
        requireName("project", project);
    }

    /**
     * Parses {@code tenant/project}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static EventKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("expected tenant/project, got '" + text + "'");
        }
        return new EventKey(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Whether the text may name a tenant or a project. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The record key, {@code tenant/project} in UTF-8. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return tenant + "/" + project;
    }

    @Override
    public int compareTo(EventKey other) {
        return toString().compareTo(other.toString());
    }

    private static void requireName(String what, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(what + " must match " + NAME + ", got '" + name + "'");
        }
    }
}
