// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Role;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectiveCapacityTest {

    private static final long NOW = 10_000_000;
    private static final GatewayConfig CONFIG = GatewayConfig.of(Profile.STANDARD);

    @Test
    void shouldCountTheProcessesThatTakeTasks() {
        EffectiveCapacity capacity = at(
                NOW - 1_000,
                process("chat", "rest", ProcessHealth.HEALTHY),
                process("chat", "rest", ProcessHealth.DEGRADED),
                process("chat", "rest", ProcessHealth.STALE),
                process("chat", "rest", ProcessHealth.DRAINING),
                process("kb", "rest", ProcessHealth.HEALTHY));
        assertThat(capacity.source()).isEqualTo(CapacitySource.ACTUAL);
        assertThat(capacity.total()).isEqualTo(28);
        assertThat(capacity.concurrency()).isEqualTo(10);
        assertThat(capacity.thresholds()).isEqualTo(new Thresholds(16, 22, 22, 26));
        assertThat(capacity.bounds(Role.PRIVILEGED)).isEqualTo(new QueueBounds(28, 26, 26, 0));
    }

    @Test
    void shouldSayWhenItIsLastKnownAndFallBackToTheConfig() {
        assertThat(at(NOW - 10_000, process("chat", "rest", ProcessHealth.HEALTHY))
                        .source())
                .isEqualTo(CapacitySource.ACTUAL);
        assertThat(at(NOW - 300_000, process("chat", "rest", ProcessHealth.HEALTHY))
                        .source())
                .isEqualTo(CapacitySource.LAST_KNOWN);
        assertThat(at(NOW - 10_001, process("chat", "rest", ProcessHealth.HEALTHY))
                        .source())
                .isEqualTo(CapacitySource.LAST_KNOWN);
        EffectiveCapacity old = at(NOW - 300_001);
        assertThat(old.source()).isEqualTo(CapacitySource.CONFIGURED);
        assertThat(old.total()).isEqualTo(14);
        assertThat(EffectiveCapacity.at(NOW, CONFIG, Optional.empty(), Optional.empty())
                        .source())
                .isEqualTo(CapacitySource.CONFIGURED);
    }

    @Test
    void shouldTakeAnUnchangedViewForFreshWhileThePipelineTicks() {
        CapacityView view =
                new CapacityView(NOW - 60_000, NOW - 60_000, List.of(process("chat", "rest", ProcessHealth.HEALTHY)));
        PipelineView ticking = new PipelineView(NOW - 500, NOW - 500, 0, 0, 0, 0, 0L, 0, 0);
        assertThat(EffectiveCapacity.at(NOW, CONFIG, Optional.of(view), Optional.of(ticking))
                        .source())
                .isEqualTo(CapacitySource.ACTUAL);
    }

    @Test
    void shouldTakeWhatIsToldWhileCatchingUpForAsOldAsTheEventsBehindIt() {
        CapacityView view =
                new CapacityView(NOW, NOW - 60_000, List.of(process("chat", "rest", ProcessHealth.HEALTHY)));
        PipelineView behind = new PipelineView(NOW, NOW - 45_000, 0, 0, 0, 0, 5_000L, 0, 0);
        assertThat(EffectiveCapacity.at(NOW, CONFIG, Optional.of(view), Optional.of(behind))
                        .source())
                .isEqualTo(CapacitySource.LAST_KNOWN);
    }

    @Test
    void shouldAcceptBelowTheThresholdOfTheRole() {
        EffectiveCapacity capacity = at(NOW, process("chat", "rest", ProcessHealth.HEALTHY));
        assertThat(capacity.accepts(Role.ANONYMOUS, 7)).isTrue();
        assertThat(capacity.accepts(Role.ANONYMOUS, 8)).isFalse();
        assertThat(capacity.accepts(Role.PRIVILEGED, 12)).isTrue();
        assertThat(capacity.accepts(Role.PRIVILEGED, 13)).isFalse();
    }

    @Test
    void shouldAcceptNothingWhereNoProcessTakesTasks() {
        assertThat(at(NOW).accepts(Role.PRIVILEGED, 0)).isFalse();
    }

    private static EffectiveCapacity at(long asOf, ProcessFacts... processes) {
        return EffectiveCapacity.at(
                NOW, CONFIG, Optional.of(new CapacityView(asOf, asOf, List.of(processes))), Optional.empty());
    }

    private static ProcessFacts process(String type, String name, ProcessHealth health) {
        return new ProcessFacts("i", type, name, 1, health, 0, 5, 0, 0, 0, NOW, 0, 0);
    }
}
