// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.math.BigDecimal;

/**
 * How much of the capacity who may fill. Ratios are exact decimals from 0 to 1.
 *
 * @param capacityBuffer share of a process's concurrency that is held back
 * @param queueDepthMultiplier waiting tasks for each task at work
 * @param maxQueueSize a bound on open tasks besides the thresholds; 0 is none
 */
public record Backpressure(
        BigDecimal capacityBuffer,
        BigDecimal queueDepthMultiplier,
        BigDecimal anonymousPressureThreshold,
        BigDecimal registeredPressureThreshold,
        BigDecimal paidPressureThreshold,
        BigDecimal hardLimitThreshold,
        int maxQueueSize) {}
