// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.metrics.StoreClockOffset;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StoreClockTest {

    private static final long NOW_US = 7_000_000;

    private final StoreClock clock = new StoreClock(Clock.fixed(Instant.ofEpochSecond(7), ZoneOffset.UTC));

    @Test
    void shouldShowHowFarTheStoreIsAhead() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new StoreClockOffset(clock).bindTo(registry);
        assertThat(registry.scrape()).contains("headgate_store_clock_offset_seconds 0.0");

        storeIsAhead(-2_500);

        assertThat(registry.scrape()).contains("headgate_store_clock_offset_seconds -2.5");
    }

    @Test
    void shouldWarnOfEachSkewOnce(CapturedOutput output) {
        storeIsAhead(5_000);
        assertThat(warnings(output)).isZero();

        storeIsAhead(-5_001);
        storeIsAhead(-4_999);
        storeIsAhead(-5_001);
        assertThat(warnings(output)).isEqualTo(1);
        assertThat(output).contains("5001 ms behind");

        storeIsAhead(10);
        storeIsAhead(20_000);
        assertThat(warnings(output)).isEqualTo(2);
        assertThat(output).contains("20000 ms ahead of");
    }

    private void storeIsAhead(long millis) {
        clock.learn(NOW_US, NOW_US + millis * 1_000);
    }

    private static long warnings(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains("the store's clock is"))
                .count();
    }
}
