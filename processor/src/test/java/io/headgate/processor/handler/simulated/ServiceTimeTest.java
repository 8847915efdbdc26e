// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceTimeTest {

    private static final Duration MEAN = Duration.ofMillis(400);

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheGivenMean(Distribution distribution) {
        ServiceTime times = times(MEAN, distribution, 0, 42);
        double mean = IntStream.range(0, 50_000)
                .mapToLong(i -> times.next().toNanos())
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(MEAN.toNanos(), within(MEAN.toNanos() * 0.02));
    }

    @ParameterizedTest
    @EnumSource
    void shouldRepeatItselfFromTheSameSeed(Distribution distribution) {
        ServiceTime one = times(MEAN, distribution, 0, 7);
        ServiceTime other = times(MEAN, distribution, 0, 7);
        assertThat(IntStream.range(0, 20).mapToObj(i -> one.next()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> other.next()).toList());
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerAtOnceWhereTheMeanIsZero(Distribution distribution) {
        assertThat(times(Duration.ZERO, distribution, 0, 1).next()).isZero();
    }

    @Test
    void shouldFailAsOftenAsAsked() {
        ServiceTime times = times(MEAN, Distribution.FIXED, 0.25, 3);
        long failed = IntStream.range(0, 20_000).filter(i -> times.fails()).count();
        assertThat(failed).isBetween(4_700L, 5_300L);
    }

    private static ServiceTime times(Duration mean, Distribution distribution, double failureRate, long seed) {
        return new ServiceTime(new SimulatedSettings(mean, distribution, 1, failureRate, new SplittableRandom(seed)));
    }
}
