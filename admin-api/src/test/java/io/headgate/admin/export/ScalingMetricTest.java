// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.monitoring.Readings;
import io.headgate.admin.monitoring.SystemView;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingMetricTest {

    @Test
    void shouldHaveTheOperatorsNames() {
        assertThat(Arrays.stream(ScalingMetric.values()).map(ScalingMetric::key))
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
        assertThat(ScalingMetric.QUEUE_DEPTH.prometheus()).isEqualTo("chat_proc_queue_depth");
        assertThat(Arrays.stream(ScalingMetric.values()).map(ScalingMetric::prometheus))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    void shouldReadTheSystem() {
        SystemView system = Readings.busy().open(6, 2).system();
        assertThat(ScalingMetric.QUEUE_DEPTH.of(system)).isEqualTo(8.0);
        assertThat(ScalingMetric.QUEUE_BACKLOG_PER_WORKER.of(system)).isEqualTo(6.0);
        assertThat(ScalingMetric.PROC_503.of(system)).isEqualTo(15.0);
        assertThat(ScalingMetric.REST_P95.of(system)).isNull();
        assertThat(ScalingMetric.DEMAND_ADMITTED.component()).isEqualTo("ingress");
    }

    @Test
    void shouldSampleNothingOfStaleViews() {
        assertThat(Sample.of(Readings.empty().system())).isEmpty();
        List<Sample> samples = Sample.of(Readings.busy().system());
        assertThat(samples).hasSize(ScalingMetric.values().length - 1);
        assertThat(samples).allMatch(sample -> Double.isFinite(sample.value()));
    }
}
