// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.admin.monitoring.Readings;
import io.headgate.admin.monitoring.SystemView;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

@ExtendWith(RealParts.class)
class CloudWatchExportIT {

    @BeforeEach
    void giveCredentials() {
        System.setProperty("aws.accessKeyId", "stub");
        System.setProperty("aws.secretAccessKey", "stub");
    }

    @AfterEach
    void takeCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void shouldSendTheScalingMetricsAlsoAfterAFailedExport(@Own TestRedis redis) throws Exception {
        try (StoredViews views = new StoredViews(redis.url());
                CloudWatchStub aws = new CloudWatchStub(1)) {
            views.writeAll(StoredViews.OWN, System.currentTimeMillis());
            try (RunningAdmin admin = exporting(redis, aws)) {
                admin.awaitReady();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(aws.bodies()).isNotEmpty());
            }
            assertThat(aws.hasRefused()).isTrue();
            assertThat(aws.bodies().get(0))
                    .contains("Headgate/Test", "chat.proc.queue.total", "chat.proc.queue.wait.p95", "Tenant", "home")
                    .contains("Component", "proc", "ingress")
                    .doesNotContain("chat.ingress.rest.latency.p95")
                    .doesNotContain("NaN");
        }
    }

    @Test
    void shouldSendNothingOfStaleViews() throws Exception {
        try (CloudWatchStub aws = new CloudWatchStub(0);
                CloudWatchExport export = export(aws, Readings.empty().system())) {
            export.run();
            assertThat(aws.bodies()).isEmpty();
        }
    }

    @Test
    void shouldSendZerosOfAnIdleSystem() throws Exception {
        try (CloudWatchStub aws = new CloudWatchStub(0);
                CloudWatchExport export = export(aws, Readings.busy().system())) {
            export.run();
            assertThat(aws.bodies()).hasSize(1);
            assertThat(aws.bodies().get(0)).contains("chat.proc.queue.total");
        }
    }

    private static CloudWatchExport export(CloudWatchStub aws, SystemView view) {
        CloudWatchClient client = CloudWatchClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create(aws.endpoint()))
                .build();
        return new CloudWatchExport(client, "N", List.of(StoredViews.OWN), key -> view, Clock.systemUTC());
    }

    private static RunningAdmin exporting(TestRedis redis, CloudWatchStub aws) {
        return new RunningAdmin(
                redis.url(),
                "--METRICS_EXPORT_CLOUDWATCH=1",
                "--METRICS_EXPORT_INTERVAL_SEC=1",
                "--METRICS_CLOUDWATCH_NAMESPACE=Headgate/Test",
                "--METRICS_CLOUDWATCH_ENDPOINT=" + aws.endpoint(),
                "--AWS_REGION=eu-central-1",
                "--logging.level.io.headgate=ERROR");
    }
}
