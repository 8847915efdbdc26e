// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Role;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.store.Snapshot;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final GatewayConfig CONFIG = GatewayConfig.of(Profile.STANDARD);

    @Test
    void shouldMeasureHowFastTasksEnd() {
        CompletionRate rate = new CompletionRate();
        assertThat(rate.perSecond()).isEmpty();
        for (int second = 0; second <= 60; second++) {
            rate.observe(1_000_000L * (second + 1), 100 + 6L * second, 10 + 2 * second);
        }
        assertThat(rate.perSecond()).hasValue(4.0);
        rate.observe(62_000_000L, 1, 1);
        assertThat(rate.perSecond()).as("a store that began anew").isEmpty();
    }

    @Test
    void shouldEstimateWaits() {
        CompletionRate rate = new CompletionRate();
        Waiting waiting = new Waiting(rate);
        QueueState state =
                QueueState.of(new Snapshot(0, 12, 3, Optional.empty(), Optional.empty(), false, false), CONFIG);

        assertThat(waiting.untilClaimed(2, state)).as("a worker is free").isZero();
        assertThat(waiting.untilClaimed(3, state))
                .as("as configured: 5 workers, 25 s")
                .isEqualTo(Duration.ofSeconds(5));
        rate.observe(1_000_000, 10, 0);
        rate.observe(6_000_000, 20, 0);
        assertThat(waiting.untilClaimed(12, state))
                .as("ten ahead at two a second")
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(waiting.untilPlace(Role.ANONYMOUS, state)).isEqualTo(Duration.ofMillis(2_500));
    }
}
