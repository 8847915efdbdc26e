// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalLimiterTest {

    private static final Limit LIMIT = new Limit(Reason.ENDPOINT_RATE_LIMIT, 30, Duration.ofMinutes(1));

    private final AtomicLong nanos = new AtomicLong(1);
    private final LocalLimiter limiter = new LocalLimiter(nanos::get);

    @Test
    void shouldGiveEachInstanceItsPart() {
        assertThat(passed("a", 3, 40)).isEqualTo(10);
        assertThat(passed("b", 1, 40)).isEqualTo(30);
        assertThat(passed("c", 100, 40)).as("never nothing at all").isEqualTo(1);
    }

    @Test
    void shouldLetPassAgainLittleByLittle() {
        assertThat(passed("a", 1, 40)).isEqualTo(30);
        nanos.addAndGet(Duration.ofSeconds(75).toNanos());
        assertThat(passed("a", 1, 40))
                .as("a quarter of the minute is out of sight")
                .isBetween(6, 8);
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(passed("a", 1, 40)).isEqualTo(30);
    }

    @Test
    void shouldTellWhatRemains() {
        assertThat(limiter.pass("a", LIMIT, 3).remaining()).isEqualTo(9);
        assertThat(limiter.pass("a", LIMIT, 3).limit().count()).isEqualTo(10);
    }

    private int passed(String key, int instances, int asked) {
        int passed = 0;
        for (int i = 0; i < asked; i++) {
            passed += limiter.pass(key, LIMIT, instances).remaining() >= 0 ? 1 : 0;
        }
        return passed;
    }
}
