// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.List;

/**
 * The config in force for a tenant/project, or for one component of it: every field has a value. Immutable.
 *
 * @param version from 1 on for a stored document; 0 for a profile's defaults
 * @param guardedRestPatterns REST paths that pass the whole gate
 * @param bypassThrottlingPatterns REST paths that pass no limit
 */
public record GatewayConfig(
        long version,
        Profile profile,
        RateLimits rateLimits,
        ServiceCapacity serviceCapacity,
        Backpressure backpressure,
        CircuitBreakers circuitBreakers,
        List<PathPattern> guardedRestPatterns,
        List<PathPattern> bypassThrottlingPatterns,
        Limits limits,
        QueueSettings queue,
        Answers answers,
        Monitoring monitoring) {

    public GatewayConfig {
        guardedRestPatterns = List.copyOf(guardedRestPatterns);
        bypassThrottlingPatterns = List.copyOf(bypassThrottlingPatterns);
    }

    /** The document that says nothing but its profile. */
    public static GatewayConfig of(Profile profile) {
        return profile.config();
    }
}
