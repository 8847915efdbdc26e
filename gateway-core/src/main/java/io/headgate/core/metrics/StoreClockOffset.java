// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.metrics;

import io.headgate.core.store.StoreClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Shows how far the store's clock is ahead of this process's: {@code headgate_store_clock_offset_seconds}. */
public final class StoreClockOffset implements MeterBinder {

    private static final double MICROS = 1_000_000.0;

    private final StoreClock clock;

    public StoreClockOffset(StoreClock clock) {
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("headgate.store.clock.offset", clock, known -> known.offsetUs() / MICROS)
                .baseUnit("seconds")
                .description("How far the store's clock is ahead of this process's; 0 until the store has answered")
                .register(registry);
    }
}
