// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import io.headgate.events.EventKey;

/**
 * What a verified token says of its bearer.
 *
 * @param subject the identity that owns quotas
 * @param role a caller's role ({@code registered}) or an operator's ({@code super-admin}); not yet judged
 * @param tenant the tenant it is good for, or {@code *}
 * @param project the project it is good for, or {@code *}
 */
public record Credential(String subject, String role, String tenant, String project) {

    /** Stands for every tenant or project. */
    public static final String ANY = "*";

    /** Whether the credential is good for this tenant/project. */
    public boolean covers(EventKey key) {
        return (tenant.equals(ANY) || tenant.equals(key.tenant()))
                && (project.equals(ANY) || project.equals(key.project()));
    }
}
