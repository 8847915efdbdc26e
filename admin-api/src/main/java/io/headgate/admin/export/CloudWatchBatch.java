// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.scaling.Sample;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * Samples as CloudWatch requests within its limits: 1000 metrics, which are less than 1 MB, a call; one value and three dimensions a metric. One
 * NaN, or one value beyond 2 to the 360th, would make the service refuse a whole batch, so none goes in. Timestamps are aligned to the minute.
 */
final class CloudWatchBatch {

    /** So many of the longest names stay far below a megabyte. */
    private static final int METRICS_A_CALL = 1_000;
    /** 2 to the 360th. A comparison with NaN is false. */
    private static final double LARGEST = 0x1p360;

    private final String namespace;
    private final Instant minute;
    private final List<PutMetricDataRequest> requests = new ArrayList<>();
    private List<MetricDatum> data = new ArrayList<>();

    private CloudWatchBatch(String namespace, Instant minute) {
        this.namespace = namespace;
        this.minute = minute;
    }

    static List<PutMetricDataRequest> of(String namespace, List<Sample> samples, Instant now) {
        CloudWatchBatch batch = new CloudWatchBatch(namespace, now.truncatedTo(ChronoUnit.MINUTES));
        samples.stream().filter(sample -> Math.abs(sample.value()) <= LARGEST).forEach(batch::add);
        batch.endRequest();
        return batch.requests;
    }

    private void add(Sample sample) {
        if (data.size() == METRICS_A_CALL) {
            endRequest();
        }
        data.add(datum(sample));
    }

    private void endRequest() {
        if (!data.isEmpty()) {
            requests.add(PutMetricDataRequest.builder()
                    .namespace(namespace)
                    .metricData(data)
                    .build());
            data = new ArrayList<>();
        }
    }

    private MetricDatum datum(Sample sample) {
        return MetricDatum.builder()
                .metricName(sample.name())
                .unit(StandardUnit.fromValue(sample.unit().wire()))
                .timestamp(minute)
                .value(sample.value())
                .dimensions(
                        dimension("Tenant", sample.tenant()),
                        dimension("Project", sample.project()),
                        dimension("Component", sample.component().wire()))
                .build();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
