// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Role;
import io.headgate.core.capacity.Thresholds;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.store.Snapshot;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {

    private static final GatewayConfig CONFIG = GatewayConfig.of(Profile.STANDARD);
    private static final long NOW = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "9000, 999999, ACTUAL, 28",
        "10001, 999999, LAST_KNOWN, 28",
        "60000, 2000, ACTUAL, 28",
        "300000, 999999, LAST_KNOWN, 28",
        "300001, 999999, CONFIGURED, 14",
        "999999, 100000, LAST_KNOWN, 28"
    })
    void shouldSayHowFarTheCapacityIsKnown(long viewAge, long pipelineAge, CapacitySource source, int capacity) {
        CapacityView view =
                view(viewAge, process("chat", ProcessHealth.HEALTHY), process("chat", ProcessHealth.DEGRADED));
        long pipeline = NOW - pipelineAge;
        QueueState state = CapacityReading.read(
                new Snapshot(
                        NOW * 1_000, 3, 2, Optional.of(view), Optional.of(new PipelineView(pipeline, 0, 0, 0, 0, 0))),
                CONFIG);

        assertThat(state.source()).isEqualTo(source);
        assertThat(state.capacity()).isEqualTo(capacity);
        assertThat(state.depth()).isEqualTo(3);
    }

    @Test
    void shouldCountOnlyProcessesThatTakeTasks() {
        CapacityView view = view(
                0,
                process("chat", ProcessHealth.HEALTHY),
                process("chat", ProcessHealth.STALE),
                process("chat", ProcessHealth.UNHEALTHY),
                process("chat", ProcessHealth.DRAINING),
                process("kb", ProcessHealth.HEALTHY));

        QueueState state =
                CapacityReading.read(new Snapshot(NOW * 1_000, 0, 0, Optional.of(view), Optional.empty()), CONFIG);

        assertThat(state.capacity()).isEqualTo(14);
        assertThat(state.workers()).isEqualTo(5);
        assertThat(state.bounds(Role.ANONYMOUS).roleThreshold()).isEqualTo(8);
        assertThat(state.bounds(Role.PRIVILEGED).roleThreshold()).isEqualTo(13);
    }

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
        QueueState state = new QueueState(CONFIG, CapacitySource.ACTUAL, 14, 5, new Thresholds(8, 11, 11, 13), 12, 3);

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

    private static CapacityView view(long age, ProcessFacts... processes) {
        return new CapacityView(NOW - age, 0, List.of(processes));
    }

    private static ProcessFacts process(String type, ProcessHealth health) {
        return new ProcessFacts("i", type, "rest", 1, health, 0, 5, 0, 0, 0, NOW, 0);
    }
}
