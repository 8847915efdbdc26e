// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import io.headgate.core.access.Scope;
import io.headgate.events.EventKey;
import java.util.List;

/**
 * Who asks, as handlers may know it.
 *
 * @param name the token's subject, or {@code key:} and a key's id
 */
public record Operator(String name, AdminRole role, List<Scope> scopes) {

    /** Whether the credential's scope includes this tenant/project. */
    public boolean covers(EventKey key) {
        return scopes.stream().anyMatch(scope -> scope.covers(key));
    }
}
