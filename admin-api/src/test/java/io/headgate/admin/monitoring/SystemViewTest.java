// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.StoredViews;
import io.headgate.core.capacity.Thresholds;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.ViewName;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemViewTest {

    @Test
    void shouldShowWhatAdmissionEnforces() {
        QueueBlock queue =
                Readings.busy().open(6, 2).system().components().proc().queue();
        assertThat(queue.total()).isEqualTo(8);
        assertThat(queue.pressureRatio()).isEqualTo(0.5714);
        assertThat(queue.utilization()).isEqualTo(0.4);
        assertThat(queue.oldestWaitMs()).isEqualTo(4_000);
        assertThat(queue.byRole()).containsEntry("anonymous", 6).containsEntry("paid", 0);
        assertThat(queue.thresholds()).isEqualTo(new Thresholds(8, 11, 11, 13));
        assertThat(queue.accepting())
                .isEqualTo(Map.of("anonymous", false, "registered", true, "paid", true, "privileged", true));
    }

    @Test
    void shouldCountOnlyLiveProcessesAndNameTheDeficit() {
        SystemView system = Readings.busy()
                .workers(
                        ProcessHealth.HEALTHY,
                        ProcessHealth.DEGRADED,
                        ProcessHealth.STALE,
                        ProcessHealth.DRAINING,
                        ProcessHealth.UNHEALTHY)
                .system();
        GlobalStats.ChatRest workers = system.globalStats().chatRest();
        assertThat(workers.expected()).isEqualTo(5);
        assertThat(workers.actual()).isEqualTo(4);
        assertThat(workers.healthy()).isEqualTo(2);
        assertThat(workers.capacity()).isEqualTo(10);
        assertThat(workers.load()).isEqualTo(12);
        assertThat(system.enhancedQueueStats().weightedMaxCapacity()).isEqualTo(28);
        assertThat(system.capacityTransparency()
                        .capacityMetrics()
                        .healthMetrics()
                        .processesVsConfigured()
                        .processDeficit())
                .isEqualTo(3);
        assertThat(system.capacityTransparency().capacityWarnings())
                .containsExactly("2 of 5 expected processes are healthy.");
        assertThat(system.instances().get("proc-2").get("chat_rest").health()).isEqualTo(ProcessHealth.STALE);
        assertThat(system.instances().get("proc-2").get("chat_rest").lastHeartbeatAgeMs())
                .isEqualTo(1_000);
    }

    @Test
    void shouldAcceptNobodyWhereNoProcessTakesTasks() {
        SystemView system =
                Readings.busy().workers(ProcessHealth.STALE).open(3, 0).system();
        assertThat(system.components().proc().queue().accepting()).doesNotContainValue(true);
        assertThat(system.components().proc().queue().pressureRatio()).isEqualTo(1.0);
        assertThat(system.capacityTransparency().capacityWarnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("No healthy");
    }

    @Test
    void shouldFallBackToTheConfigAndSaySoWhereThereAreNoViews() {
        SystemView system = Readings.empty().system();
        assertThat(system.capacityTransparency().capacitySource()).isEqualTo("configured");
        assertThat(system.enhancedQueueStats().weightedMaxCapacity()).isEqualTo(14);
        assertThat(system.throttlingWindows().windows()).isEmpty();
        assertThat(system.throttlingWindows().freshness()).isEqualTo(Freshness.absent());
        assertThat(system.demand().offeredPerSecond()).isNull();
        assertThat(system.stale()).isTrue();
        assertThat(Readings.empty().reading().known()).isFalse();
    }

    @Test
    void shouldTakeAnUnreadableViewForAbsent() {
        SystemView system = Readings.busy().unreadable(ViewName.LATENCY).system();
        assertThat(system.components().proc().latency().execMs().freshness().stale())
                .isTrue();
        assertThat(system.throttlingWindows().freshness().stale()).isFalse();
    }

    @Test
    void shouldBeAsFreshAsTheNewerOfTheViewAndThePipeline() {
        Freshness ticking = Readings.busy()
                .view(ViewName.THROTTLING, StoredViews.throttling(Readings.NOW - 60_000))
                .view(ViewName.PIPELINE, new PipelineView(Readings.NOW, Readings.NOW - 2_000, 0, 0, 0, 0, 0L, 0, 0))
                .system()
                .throttlingWindows()
                .freshness();
        assertThat(ticking.ageMs()).isEqualTo(2_000);
        assertThat(ticking.stale()).isFalse();
    }

    @Test
    void shouldBeStaleFromTenSecondsOnAndNeverYoungerThanNew() {
        assertThat(Freshness.of(Readings.NOW - 9_999, Readings.NOW).stale()).isFalse();
        assertThat(Freshness.of(Readings.NOW - 10_000, Readings.NOW).stale()).isTrue();
        assertThat(Freshness.of(Readings.NOW + 500, Readings.NOW).ageMs()).isZero();
    }
}
