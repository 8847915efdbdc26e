// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/**
 * The settings of the circuits.
 *
 * @param roleThresholdsCount whether a full share of one role counts as a failure for {@code backpressure}; the overload
 *     of the whole system always does
 */
public record CircuitBreakers(
        CircuitSettings authentication,
        CircuitSettings rateLimiter,
        CircuitSettings backpressure,
        boolean roleThresholdsCount) {}
