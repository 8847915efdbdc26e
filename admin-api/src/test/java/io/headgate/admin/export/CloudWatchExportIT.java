// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.admin.RunningAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.admin.export.CloudWatchStub.Call;
import io.headgate.admin.export.CloudWatchStub.Failure;
import io.headgate.admin.scaling.ScalingMetric;
import io.headgate.core.store.Lease;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.HttpMethod;

/** Against a stub that decodes what the SDK sends and holds the service's limits. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudWatchExportIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestRedis redis;
    private final TestBroker broker;
    private final StoredViews views;

    CloudWatchExportIT(@Own TestRedis redis, TestBroker broker) {
        this.redis = redis;
        this.broker = broker;
        this.views = new StoredViews(redis.url());
    }

    @BeforeEach
    void giveCredentials() {
        System.setProperty("aws.accessKeyId", "stub");
        System.setProperty("aws.secretAccessKey", "stub");
        views.writeAll(StoredViews.OWN, System.currentTimeMillis() + 60_000);
    }

    @AfterEach
    void takeCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @AfterAll
    void close() {
        views.close();
    }

    @Test
    void shouldGoOnAfterAnExportThatFailedForGood() throws Exception {
        try (CloudWatchStub aws = new CloudWatchStub(Failure.INVALID);
                RunningAdmin admin = exporting(
                        aws, "--METRICS_EXPORT_INTERVAL_SEC=1", "--METRICS_CLOUDWATCH_NAMESPACE=Headgate/Test")) {
            await().atMost(LONG).until(() -> aws.accepted().size() >= 2);

            assertThat(aws.calls().get(0).status()).isEqualTo(400);
            Call call = aws.accepted().get(0);
            assertThat(call.violation()).isEmpty();
            assertThat(call.body().path("Namespace").asText()).isEqualTo("Headgate/Test");
            JsonNode depth = metric(call, "chat.proc.queue.total");
            assertThat(depth.path("Unit").asText()).isEqualTo("Count");
            assertThat(dimensions(depth)).isEqualTo("Tenant=home,Project=demo,Component=proc");
            assertThat(metric(call, "chat.proc.queue.wait.p95").path("Value").asDouble())
                    .isEqualTo(20.0);
            assertThat(call.data().stream()
                            .map(datum -> datum.path("MetricName").asText()))
                    .doesNotContain("chat.ingress.rest.latency.p95");
            assertThat(admin.get("/metrics", admin.token("autoscaler")).body())
                    .contains("background_job_duration_seconds_count{name=\"export_cloudwatch\",status=\"failure\"} 1")
                    .contains("background_job_last_success_timestamp_seconds{name=\"export_cloudwatch\"}");
        }
    }

    @Test
    void shouldTryAgainWhenTheServiceThrottlesOrFailsButNotWithoutEnd() throws Exception {
        try (CloudWatchStub aws = new CloudWatchStub(
                        Failure.THROTTLED,
                        Failure.INTERNAL,
                        new Failure(503, "ServiceUnavailable"),
                        new Failure(503, "ServiceUnavailable"),
                        new Failure(429, "TooManyRequests"));
                RunningAdmin admin = exporting(aws, "--METRICS_EXPORT_ON_START=0")) {
            HttpResponse<String> failed = export(admin, HttpMethod.POST);
            assertThat(failed.statusCode()).isEqualTo(502);
            assertThat(RunningAdmin.json(failed).at("/destinations/0/status").asString())
                    .isEqualTo("failed");
            assertThat(aws.calls()).extracting(Call::status).containsExactly(400, 500, 503);

            assertThat(export(admin, HttpMethod.GET).statusCode()).isEqualTo(200);
            assertThat(aws.calls()).extracting(Call::status).containsExactly(400, 500, 503, 503, 429, 200);
        }
    }

    /** Of the longest names that a mapping and the identity of an instance allow. */
    @Test
    void shouldZipWhatIsLargeAndHoldTheServicesLimits() throws Exception {
        List<EventKey> tenants = IntStream.range(0, 80)
                .mapToObj(i -> new EventKey("t".repeat(61) + (10 + i), "p".repeat(63)))
                .toList();
        tenants.forEach(tenant -> views.writeAll(tenant, System.currentTimeMillis() + 60_000));
        String[] settings = {
            "--METRICS_TENANTS=" + tenants.stream().map(EventKey::toString).collect(Collectors.joining(",")),
            "--METRICS_MAPPING_JSON=" + longestNames(),
            "--METRICS_EXPORT_ON_START=0"
        };
        try (CloudWatchStub aws = new CloudWatchStub(Failure.INVALID);
                RunningAdmin admin = exporting(aws, settings)) {
            assertThat(exportAll(admin).statusCode()).isEqualTo(502);
            assertThat(aws.calls())
                    .as("one that is refused holds up no other")
                    .extracting(Call::status)
                    .containsExactly(400, 200);

            HttpResponse<String> done = exportAll(admin);
            assertThat(done.statusCode()).isEqualTo(200);
            int metrics = RunningAdmin.json(done).at("/metrics").size();
            assertThat(metrics).isGreaterThan(1_000);
            List<Call> calls = aws.calls().subList(2, 4);
            assertThat(calls).allMatch(call -> call.violation().isEmpty()).allMatch(Call::zipped);
            assertThat(calls.get(0).data()).hasSize(1_000);
            assertThat(calls.get(0).bytes()).isGreaterThan(500_000);
            assertThat(calls.stream().mapToInt(call -> call.data().size()).sum())
                    .isEqualTo(metrics);
        }
    }

    private static String longestNames() {
        return Arrays.stream(ScalingMetric.values())
                .map(metric -> {
                    String name = metric.name() + "n".repeat(255 - metric.name().length());
                    return "\"" + metric.key() + "\":{\"name\":\"" + name + "\"}";
                })
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static HttpResponse<String> exportAll(RunningAdmin admin) {
        return admin.get("/metrics/export", admin.token("autoscaler", "*", "*"));
    }

    @Test
    void shouldGiveUpOnACallThatIsNotAnsweredAndExportAgain() throws Exception {
        try (CloudWatchStub aws = new CloudWatchStub(Failure.SILENCE);
                RunningAdmin admin = exporting(
                        aws, "--METRICS_EXPORT_INTERVAL_SEC=1", "--headgate.export.cloudwatch.timeout=500ms")) {
            await().atMost(LONG).until(() -> !aws.accepted().isEmpty());

            assertThat(aws.calls().get(0).status()).isZero();
            assertThat(admin.get("/metrics", admin.token("autoscaler")).body())
                    .contains("background_job_duration_seconds_count{name=\"export_cloudwatch\",status=\"failure\"} 1");
        }
    }

    /** One that crashed gives nothing back: its lease ends by itself, and so would the successor's. */
    @Test
    void shouldTakeOverFromAPublisherThatDied() throws Exception {
        try (CloudWatchStub aws = new CloudWatchStub();
                RunningAdmin admin = exporting(aws, "--METRICS_EXPORT_ON_START=0");
                Store store = Store.connect(StoreSettings.background(redis.url()));
                RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            Lease.ofExport(store, "dead")
                    .hold(Duration.ofSeconds(3))
                    .toCompletableFuture()
                    .join();
            assertThat(status(export(admin, HttpMethod.POST))).isEqualTo("left_to_another");

            await().atMost(LONG)
                    .until(() -> status(export(admin, HttpMethod.POST)).equals("sent"));
            assertThat(connection.sync().pttl("headgate:export-lease")).isBetween(1L, 65_000L);
        }
    }

    @Test
    void shouldSendNothingOfStaleViewsAndSaySo() throws Exception {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis() - 20_000);
        try (CloudWatchStub aws = new CloudWatchStub();
                RunningAdmin admin = exporting(aws, "--METRICS_EXPORT_ON_START=0")) {
            HttpResponse<String> answer = export(admin, HttpMethod.POST);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(RunningAdmin.json(answer).at("/stale_tenants/0").asString())
                    .isEqualTo("home/demo");
            assertThat(aws.calls()).isEmpty();
        }
    }

    @Test
    void shouldLeaveThePublishingToOneProcessUntilThatOneEnds() throws Exception {
        try (CloudWatchStub aws = new CloudWatchStub();
                RunningAdmin second = exporting(aws, "--METRICS_EXPORT_ON_START=0")) {
            try (RunningAdmin first = exporting(aws, "--METRICS_EXPORT_ON_START=0")) {
                assertThat(status(export(first, HttpMethod.POST))).isEqualTo("sent");
                assertThat(status(export(second, HttpMethod.POST))).isEqualTo("left_to_another");
                assertThat(status(export(first, HttpMethod.POST))).isEqualTo("sent");
                assertThat(aws.calls()).hasSize(2);
            }
            assertThat(status(export(second, HttpMethod.POST))).isEqualTo("sent");
        }
    }

    private RunningAdmin exporting(CloudWatchStub aws, String... settings) {
        return new RunningAdmin(redis, broker, cloudWatch(aws, settings)).awaitReady();
    }

    static String[] cloudWatch(CloudWatchStub aws, String... settings) {
        return Stream.concat(
                        Stream.of(
                                "--METRICS_EXPORT_CLOUDWATCH=1",
                                "--METRICS_CLOUDWATCH_ENDPOINT=" + aws.endpoint(),
                                "--AWS_REGION=eu-central-1",
                                "--logging.level.io.headgate=ERROR"),
                        Arrays.stream(settings))
                .toArray(String[]::new);
    }

    private static HttpResponse<String> export(RunningAdmin admin, HttpMethod method) {
        return admin.send(HttpRequest.newBuilder(admin.address("/metrics/export"))
                .header("Authorization", "Bearer " + admin.token("autoscaler"))
                .method(method.name(), HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static String status(HttpResponse<String> exported) {
        return RunningAdmin.json(exported).at("/destinations/0/status").asString();
    }

    private static JsonNode metric(Call call, String name) {
        return call.data().stream()
                .filter(datum -> datum.path("MetricName").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String dimensions(JsonNode datum) {
        return datum.path("Dimensions")
                .valueStream()
                .map(dimension -> dimension.path("Name").asText() + "="
                        + dimension.path("Value").asText())
                .collect(Collectors.joining(","));
    }
}
