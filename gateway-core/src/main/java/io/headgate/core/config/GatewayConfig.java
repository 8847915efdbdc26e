// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/**
 * The whole config document of a tenant/project.
 *
 * @param version from 1 on for a stored document; 0 for a profile's defaults
 */
public record GatewayConfig(
        long version,
        Profile profile,
        RateLimits rateLimits,
        ServiceCapacity serviceCapacity,
        Backpressure backpressure,
        QueueSettings queue,
        Monitoring monitoring) {

    /** The document that says nothing but its profile. */
    public static GatewayConfig of(Profile profile) {
        return profile.config();
    }
}
