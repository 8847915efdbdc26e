// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.StoredViews;
import io.headgate.admin.monitoring.Readings;
import io.headgate.admin.monitoring.SystemView;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingMetricTest {

    private final MetricMapping unmapped = MetricMapping.parse("");

    @Test
    void shouldHaveTheOperatorsNames() {
        assertThat(Arrays.stream(ScalingMetric.values()).map(ScalingMetric::operatorsName))
                .contains(
                        "chat.ingress.sse.connections",
                        "chat.ingress.sse.saturation",
                        "chat.ingress.rest.latency.p95",
                        "chat.ingress.throttle.rate_limit_429",
                        "chat.ingress.throttle.backpressure_503",
                        "chat.proc.queue.total",
                        "chat.proc.queue.utilization",
                        "chat.proc.queue.wait.p95",
                        "chat.proc.exec.p95",
                        "chat.proc.throttle.backpressure_503");
        assertThat(Arrays.stream(ScalingMetric.values()).map(ScalingMetric::key))
                .doesNotHaveDuplicates()
                .contains("ingress.sse.total_connections", "proc.queue.utilization_percent");
        assertThat(unmapped.prometheusName(ScalingMetric.QUEUE_DEPTH)).isEqualTo("chat_proc_queue_depth");
        assertThat(Arrays.stream(ScalingMetric.values()).map(unmapped::prometheusName))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    void shouldReadTheSystem() {
        SystemView system = Readings.busy().open(6, 2).system();
        assertThat(ScalingMetric.QUEUE_DEPTH.of(system)).isEqualTo(8.0);
        assertThat(ScalingMetric.QUEUE_BACKLOG_PER_WORKER.of(system)).isEqualTo(6.0);
        assertThat(ScalingMetric.QUEUE_UTILIZATION_PERCENT.of(system)).isEqualTo(40.0);
        assertThat(ScalingMetric.PROC_503.of(system)).isEqualTo(15.0);
        assertThat(ScalingMetric.REST_P95.of(system)).isNull();
        assertThat(ScalingMetric.DEMAND_ADMITTED.component()).isEqualTo(Slice.INGRESS);
    }

    @Test
    void shouldSampleNothingOfStaleViews() {
        assertThat(Scaling.of(Readings.empty().system()).samples(unmapped)).isEmpty();
        Scaling fresh = Scaling.of(Readings.busy().system());
        List<Sample> samples = fresh.samples(unmapped);
        assertThat(fresh.key()).isEqualTo(StoredViews.OWN);
        assertThat(samples).hasSize(ScalingMetric.values().length - 1);
        assertThat(samples).allMatch(sample -> Double.isFinite(sample.value()));
    }
}
