// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(10);

    @Test
    void shouldKeepTheMeanRateOverWholeCycles() {
        assertThat(pace.dueAt(Duration.ofSeconds(12))).isEqualTo(120);
        assertThat(pace.dueAt(Duration.ofSeconds(60))).isEqualTo(600);
    }

    @Test
    void shouldBeQuietFirstThenBursty() {
        assertThat(pace.dueAt(Duration.ZERO)).isZero();
        assertThat(pace.dueAt(Duration.ofSeconds(8))).isEqualTo(32);
        assertThat(Pace.burstAt(Duration.ofSeconds(7))).isFalse();
        assertThat(Pace.burstAt(Duration.ofSeconds(9))).isTrue();
    }
}
