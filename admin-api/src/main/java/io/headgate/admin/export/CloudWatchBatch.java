// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/** Samples as CloudWatch requests, within its limit of 1000 metrics a call; timestamps are aligned to the minute. */
final class CloudWatchBatch {

    private static final int METRICS_A_CALL = 1_000;

    private CloudWatchBatch() {}

    static List<PutMetricDataRequest> of(String namespace, List<Sample> samples, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        List<PutMetricDataRequest> requests = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += METRICS_A_CALL) {
            List<MetricDatum> data = samples.subList(from, Math.min(samples.size(), from + METRICS_A_CALL)).stream()
                    .map(sample -> datum(sample, minute))
                    .toList();
            requests.add(PutMetricDataRequest.builder()
                    .namespace(namespace)
                    .metricData(data)
                    .build());
        }
        return requests;
    }

    private static MetricDatum datum(Sample sample, Instant minute) {
        return MetricDatum.builder()
                .metricName(sample.metric().key())
                .unit(sample.metric().unit().cloudWatch())
                .timestamp(minute)
                .value(sample.value())
                .dimensions(
                        dimension("Tenant", sample.tenant()),
                        dimension("Project", sample.project()),
                        dimension("Component", sample.metric().component()))
                .build();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
