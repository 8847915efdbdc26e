// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.scaling.MetricMapping;
import io.headgate.admin.scaling.Sample;
import io.headgate.admin.scaling.Scaling;
import io.headgate.core.access.OutboundUrl;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/** Sends scaling metrics to CloudWatch. Stale tenants have none, so nothing is sent of them. */
final class CloudWatchExport implements Export {

    private static final int ATTEMPTS = 3;

    private final CloudWatchClient client;
    private final String namespace;
    private final MetricMapping mapping;
    private final Clock clock;

    CloudWatchExport(ExportSettings.CloudWatch settings, MetricMapping mapping, Clock clock) {
        this.client = client(settings);
        this.namespace = settings.namespace();
        this.mapping = mapping;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cloudwatch";
    }

    @Override
    public void send(List<Scaling> read) {
        List<Sample> samples = read.stream()
                .flatMap(scaling -> scaling.samples(mapping).stream())
                .toList();
        List<SdkException> failures = new ArrayList<>();
        for (PutMetricDataRequest request : CloudWatchBatch.of(namespace, samples, clock.instant())) {
            try {
                client.putMetricData(request);
            } catch (SdkException e) {
                // Whoever comes behind a request that is refused each time must not wait for ever.
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Throttling and errors of the service are tried again, three times in all, within the timeout; then the next run comes. */
    private static CloudWatchClient client(ExportSettings.CloudWatch settings) {
        CloudWatchClientBuilder builder = CloudWatchClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> config.apiCallTimeout(settings.timeout())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        if (!settings.region().isEmpty()) {
            builder.region(Region.of(settings.region()));
        }
        if (!settings.endpoint().isEmpty()) {
            builder.endpointOverride(OutboundUrl.of("METRICS_CLOUDWATCH_ENDPOINT", settings.endpoint(), true)
                    .uri());
        }
        return builder.build();
    }
}
