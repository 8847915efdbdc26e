// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

class CloudWatchBatchTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:42.5Z");
    private static final Sample SAMPLE = new Sample(ScalingMetric.QUEUE_WAIT_P95, "home", "demo", 20);

    @Test
    void shouldSendAtMostAThousandMetricsACall() {
        List<PutMetricDataRequest> requests = CloudWatchBatch.of("N", Collections.nCopies(2_001, SAMPLE), NOW);
        assertThat(requests).extracting(request -> request.metricData().size()).containsExactly(1_000, 1_000, 1);
        assertThat(CloudWatchBatch.of("N", List.of(), NOW)).isEmpty();
    }

    @Test
    void shouldAlignToTheMinuteAndSayWhoseNumberItIs() {
        MetricDatum datum = CloudWatchBatch.of("N", List.of(SAMPLE), NOW)
                .get(0)
                .metricData()
                .get(0);
        assertThat(datum.metricName()).isEqualTo("chat.proc.queue.wait.p95");
        assertThat(datum.unit()).isEqualTo(StandardUnit.MILLISECONDS);
        assertThat(datum.timestamp()).isEqualTo(Instant.parse("2026-11-21T10:15:00Z"));
        assertThat(datum.dimensions())
                .extracting(dimension -> dimension.name() + "=" + dimension.value())
                .containsExactly("Tenant=home", "Project=demo", "Component=proc");
    }
}
