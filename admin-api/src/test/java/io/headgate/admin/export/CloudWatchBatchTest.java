// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.scaling.MetricUnit;
import io.headgate.admin.scaling.Sample;
import io.headgate.admin.scaling.Slice;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

class CloudWatchBatchTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:42.5Z");

    @Test
    void shouldSendAtMostAThousandMetricsACall() {
        List<PutMetricDataRequest> requests = CloudWatchBatch.of("N", Collections.nCopies(2_001, sample("m", 20)), NOW);
        assertThat(requests).extracting(request -> request.metricData().size()).containsExactly(1_000, 1_000, 1);
        assertThat(CloudWatchBatch.of("N", List.of(), NOW)).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatTheServiceTakesForNoNumber() {
        List<Sample> samples = List.of(
                sample("a", Double.NaN),
                sample("b", 1),
                sample("c", Double.POSITIVE_INFINITY),
                sample("d", -1e200),
                sample("e", 1e108));
        assertThat(CloudWatchBatch.of("N", samples, NOW).get(0).metricData())
                .extracting(MetricDatum::metricName)
                .containsExactly("b", "e");
    }

    @Test
    void shouldAlignToTheMinuteAndSayWhoseNumberItIs() {
        MetricDatum datum = CloudWatchBatch.of("N", List.of(sample("chat.proc.queue.wait.p95", 20)), NOW)
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

    private static Sample sample(String name, double value) {
        return new Sample(name, "home", "demo", Slice.PROC, MetricUnit.MILLISECONDS, value);
    }
}
