// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may send how much.
 *
 * @param roles limits of admissions
 * @param endpointClasses requests a minute that are no admissions; −1 is unlimited
 */
public record RateLimits(Map<Role, RoleLimits> roles, Map<EndpointClass, Integer> endpointClasses) {

    /** @throws IllegalArgumentException if a role or a class has no limits */
    public RateLimits {
        for (Role role : Role.values()) {
            if (!roles.containsKey(role)) {
                throw new IllegalArgumentException("rate_limits.roles." + role.wire() + " is missing");
            }
        }
        for (EndpointClass endpoint : EndpointClass.values()) {
            if (!endpointClasses.containsKey(endpoint)) {
                throw new IllegalArgumentException("rate_limits.endpoint_classes." + endpoint.wire() + " is missing");
            }
        }
        roles = Collections.unmodifiableMap(new EnumMap<>(roles));
        endpointClasses = Collections.unmodifiableMap(new EnumMap<>(endpointClasses));
    }

    /** The limits of a role. */
    public RoleLimits of(Role role) {
        return roles.get(role);
    }

    /** Requests a minute of a class; −1 is unlimited. */
    public int of(EndpointClass endpoint) {
        return endpointClasses.get(endpoint);
    }

    /** The limit of a class, whose window is a minute; empty if it is unlimited. */
    public Optional<Limit> limitOf(EndpointClass endpoint) {
        int perMinute = of(endpoint);
        return perMinute == RoleLimits.UNLIMITED
                ? Optional.empty()
                : Optional.of(new Limit(Reason.ENDPOINT_RATE_LIMIT, perMinute, Duration.ofMinutes(1)));
    }

    /**
     * The largest finite limit of any role, 0 if there is none: an identity's log remembers that many admissions, so
     * that a change of role keeps what is counted. Asked with every admission.
     */
    public long largestFinite() {
        long largest = 0;
        for (RoleLimits limits : roles.values()) {
            largest = Math.max(largest, Math.max(limits.hourly(), limits.burst()));
        }
        return largest;
    }
}
