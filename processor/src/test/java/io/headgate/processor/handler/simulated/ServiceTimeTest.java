// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceTimeTest {

    private static final Duration MEAN = Duration.ofMillis(400);

    @Test
    void shouldHaveTheGivenMean() {
        ServiceTime times = new ServiceTime(MEAN, new SplittableRandom(42));
        double mean = IntStream.range(0, 50_000)
                .mapToLong(i -> times.next().toNanos())
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(MEAN.toNanos(), within(MEAN.toNanos() * 0.02));
    }

    @Test
    void shouldRepeatItselfFromTheSameSeed() {
        ServiceTime one = new ServiceTime(MEAN, new SplittableRandom(7));
        ServiceTime other = new ServiceTime(MEAN, new SplittableRandom(7));
        assertThat(IntStream.range(0, 20).mapToObj(i -> one.next()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> other.next()).toList());
    }

    @Test
    void shouldAnswerAtOnceWhereTheMeanIsZero() {
        assertThat(new ServiceTime(Duration.ZERO, new SplittableRandom(1)).next())
                .isZero();
    }
}
