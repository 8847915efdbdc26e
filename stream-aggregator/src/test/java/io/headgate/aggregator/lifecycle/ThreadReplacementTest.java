// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    private final SteppingClock clock = new SteppingClock();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final ThreadReplacement replacement = new ThreadReplacement(clock, givenUp::incrementAndGet);

    @Test
    void shouldReplaceAThreadThatFailsNowAndThen() {
        for (int i = 0; i < 20; i++) {
            clock.now = clock.now.plus(Duration.ofMinutes(2));
            assertThat(replacement.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void shouldGiveUpAtTheFifthFailureInAShortTime() {
        for (int i = 0; i < 4; i++) {
            assertThat(replacement.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(replacement.handle(new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(givenUp).hasValue(1);
    }

    private static final class SteppingClock extends Clock {
        private Instant now = Instant.parse("2027-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
