// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.capacity;

import io.headgate.core.config.Backpressure;
import io.headgate.core.config.GatewayConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * How many tasks the live processes can hold.
 *
 * <p>A process with concurrency {@code c} holds {@code floor(c × (1 − buffer)) + floor(c × multiplier)}; the total is the
 * sum over the processes; a threshold is {@code floor(total × ratio)}. All of it in exact decimals: binary doubles get
 * 90 × 0.7 wrong. Immutable.
 */
public final class CapacityModel {

    private final Backpressure backpressure;

    public CapacityModel(Backpressure backpressure) {
        this.backpressure = backpressure;
    }

    /** Tasks that one process works on when its buffer is held back. */
    public int effectiveOf(int concurrency) {
        return floor(concurrency, BigDecimal.ONE.subtract(backpressure.capacityBuffer()));
    }

    /** Tasks that may wait for one process. */
    public int queueOf(int concurrency) {
        return floor(concurrency, backpressure.queueDepthMultiplier());
    }

    /** The total of processes with these concurrencies. */
    public int total(Collection<Integer> concurrencies) {
        return concurrencies.stream().mapToInt(c -> effectiveOf(c) + queueOf(c)).sum();
    }

    /** The total of the configured processes of one instance: what counts where nothing is known of the actual ones. */
    public int configuredTotal(GatewayConfig config) {
        int concurrency = config.serviceCapacity().concurrentRequestsPerProcess();
        return config.serviceCapacity().processesPerInstance() * (effectiveOf(concurrency) + queueOf(concurrency));
    }

    /** The thresholds of a total. */
    public Thresholds thresholds(int total) {
        return new Thresholds(
                floor(total, backpressure.anonymousPressureThreshold()),
                floor(total, backpressure.registeredPressureThreshold()),
                floor(total, backpressure.paidPressureThreshold()),
                floor(total, backpressure.hardLimitThreshold()));
    }

    private static int floor(int whole, BigDecimal ratio) {
        return ratio.multiply(BigDecimal.valueOf(whole))
                .setScale(0, RoundingMode.FLOOR)
                .intValueExact();
    }
}
