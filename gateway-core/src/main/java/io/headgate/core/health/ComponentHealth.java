// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

/**
 * What one check found.
 *
 * @param details one sentence for people, empty if there is nothing to say
 * @param duration of the check, ms
 */
public record ComponentHealth(String component, HealthStatus status, String details, double duration) {}
