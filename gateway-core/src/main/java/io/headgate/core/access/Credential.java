// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import io.headgate.events.EventKey;
import java.util.List;

/**
 * What a verified token or API key says of its bearer.
 *
 * @param subject the identity that owns quotas; of an API key {@code key:} and its id
 * @param role a caller's role ({@code registered}) or an operator's ({@code super-admin}); not yet judged
 * @param scopes the tenants and projects it is good for
 */
public record Credential(String subject, String role, List<Scope> scopes) {

    public Credential {
        scopes = List.copyOf(scopes);
    }

    /** A credential for one tenant and project, each a name or {@code *}. */
    public Credential(String subject, String role, String tenant, String project) {
        this(subject, role, List.of(new Scope(tenant, project)));
    }

    /** Whether the credential is good for this tenant/project. */
    public boolean covers(EventKey key) {
        return scopes.stream().anyMatch(scope -> scope.covers(key));
    }
}
