// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Role;
import java.util.Map;

/** Who may send how much. */
public record RateLimits(Map<Role, RoleLimits> roles) {

    /** @throws IllegalArgumentException if a role has no limits */
    public RateLimits {
        for (Role role : Role.values()) {
            if (!roles.containsKey(role)) {
                throw new IllegalArgumentException("rate_limits.roles." + role.wire() + " is missing");
            }
        }
        roles = Map.copyOf(roles);
    }

    /** The limits of a role. */
    public RoleLimits of(Role role) {
        return roles.get(role);
    }

    /**
     * The largest finite limit of any role, 0 if there is none: an identity's log remembers that many admissions, so
     * that a change of role keeps what is counted.
     */
    public long largestFinite() {
        return roles.values().stream()
                .flatMap(limits -> limits.finite().stream())
                .mapToLong(Limit::count)
                .max()
                .orElse(0);
    }
}
