// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.ProcessState;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(RealParts.class)
class ProcessorApplicationIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePorts.next();

    @Test
    void shouldBecomeReadyBeatAndSayGoodbye(TestBroker broker, TestRedis redis) throws Exception {
        EventKey key = new EventKey("processor-app", "it");
        try (ConfigurableApplicationContext running = start(redis.url(), broker.bootstrapServers())) {
            assertThat(running.isActive()).isTrue();
            awaitReady();
            assertThat(get("/health/ready").body()).contains("\"redis\"", "\"workers\"", "\"kafka\"", "0 of 5 slots");
            assertThat(get("/metrics").body())
                    .contains(
                            "headgate_worker_tasks_total{outcome=\"ok\"}",
                            "headgate_worker_in_flight",
                            "headgate_worker_claim_failures_total");
            ask("alpha");
            series(); // counted itself, from the next one on
            Set<String> known = series();
            ask("omega");
            assertThat(series()).isEqualTo(known);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(beats(broker, key)).isNotEmpty());
        }
        assertThat(beats(broker, key))
                .extracting(HeartbeatEvent::getState)
                .startsWith(ProcessState.PROCESS_STATE_RUNNING)
                .endsWith(ProcessState.PROCESS_STATE_STOPPED);
    }

    @Test
    void shouldTakeAsManyTasksAsTheConfigOfItsComponentSays(TestBroker broker, @Own TestRedis redis) {
        ConfigAuthor operator = new ConfigAuthor("operator", "", "");
        try (ConfigurableApplicationContext running = start(redis.url(), broker.bootstrapServers());
                Store store = Store.connect(StoreSettings.background(redis.url()))) {
            assertThat(running.isActive()).isTrue();
            awaitReady();
            ConfigDocument standard = ConfigDocument.of(Profile.STANDARD);
            ConfigDocument sliced = standard.reviewPatch("""
                    {"components": {"proc": {"service_capacity": {"concurrent_requests_per_process": 7}},
                                    "ingress": {"service_capacity": {"concurrent_requests_per_process": 8}}}}""").document().orElseThrow();
            ConfigStore configs = new ConfigStore(store, new EventKey("processor-app", "it"), "test");
            configs.begin(standard, operator).toCompletableFuture().join();

            configs.update(1, sliced, operator).toCompletableFuture().join();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(get("/health/ready").body()).contains("0 of 7 slots"));
        }
    }

    @Test
    void shouldAnswerHealthWhereNothingElseDoes() throws Exception {
        String nobody = "127.0.0.1:" + FreePorts.next();
        try (ConfigurableApplicationContext running = start("redis://" + nobody, nobody)) {
            assertThat(running.isActive()).isTrue();
            HttpResponse<String> ready = get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("not connected yet");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldMovePagesAndLeaveNothingBehind() throws Exception {
        try (ConfigurableApplicationContext running = startAlone(
                "--monitoring.prometheus.endpoint=/internal/metrics",
                "--monitoring.prometheus.namespace=acme",
                "--monitoring.health_check.endpoints.ready_path=/readyz")) {
            assertThat(running.isActive()).isTrue();
            assertThat(get("/internal/metrics").body()).contains("acme_jvm_").doesNotContain("\njvm_");
            assertThat(get("/metrics").statusCode()).isEqualTo(404);
            assertThat(get("/readyz").statusCode()).isEqualTo(503);
            assertThat(get("/health/ready").statusCode()).isEqualTo(404);
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/nowhere", "X-Correlation-ID", "c-1").headers().firstValue("X-Correlation-ID"))
                    .contains("c-1");
            assertThat(get("/nowhere", "X-Correlation-ID", "no good").headers().firstValue("X-Correlation-ID"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
        }
    }

    @Test
    void shouldSwitchPagesOff() throws Exception {
        try (ConfigurableApplicationContext running =
                startAlone("--monitoring.prometheus.enabled=false", "--monitoring.health_check.enabled=false")) {
            assertThat(running.isActive()).isTrue();
            for (String path : List.of("/metrics", "/health", "/health/live", "/health/ready")) {
                assertThat(get(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--monitoring.prometheus.endpoint=/health/live",
                "--monitoring.health_check.endpoints.path=/health/ready",
                "--monitoring.health_check.endpoints.ready_path=no-path"
            })
    void shouldNotStartWithPagesThatCollideOrAreNoPaths(String setting) {
        assertThatThrownBy(() -> startAlone(setting, "--logging.level.root=OFF").close())
                .isInstanceOf(RuntimeException.class);
    }

    private ConfigurableApplicationContext startAlone(String... settings) {
        String nobody = "127.0.0.1:" + FreePorts.next();
        return start("redis://" + nobody, nobody, settings);
    }

    /** Labels are few: what somebody asks for makes no series. */
    private void ask(String word) throws Exception {
        for (int i = 0; i < 20; i++) {
            get("/" + word + i);
            get("/metrics/" + word + i + "?x=" + word);
        }
    }

    private Set<String> series() throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(get("/health/ready").statusCode()).isEqualTo(200));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private ConfigurableApplicationContext start(String redisUrl, String kafka, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--HEADGATE_PORT=" + port,
                "--TENANT_ID=processor-app",
                "--PROJECT_ID=it",
                "--HEADGATE_REDIS_URL=" + redisUrl,
                "--HEADGATE_KAFKA_BOOTSTRAP_SERVERS=" + kafka,
                "--LOG_LEVEL=WARN"));
        arguments.addAll(List.of(settings));
        return SpringApplication.run(ProcessorApplication.class, arguments.toArray(String[]::new));
    }

    private static List<HeartbeatEvent> beats(TestBroker broker, EventKey key) {
        List<HeartbeatEvent> beats = new ArrayList<>();
        new EventReader(broker.bootstrapServers()).read(EventTopic.HEARTBEATS, Instant.EPOCH, read -> {
            if (read.key().equals(key)) {
                beats.add((HeartbeatEvent) read.event());
            }
        });
        return beats;
    }
}
