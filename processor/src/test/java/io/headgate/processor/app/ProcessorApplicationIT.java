// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.headgate.testkit.service.ServicePages;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(RealParts.class)
class ProcessorApplicationIT {

    private final int port = FreePorts.next();
    private final ServicePages pages = new ServicePages(port);

    @Test
    void shouldBecomeReadyBeatAndSayGoodbye(TestBroker broker, TestRedis redis) throws Exception {
        EventKey key = new EventKey("processor-app", "it");
        try (ConfigurableApplicationContext running = start(redis.url(), broker.bootstrapServers())) {
            assertThat(running.isActive()).isTrue();
            awaitReady();
            assertThat(pages.get("/health/ready").body())
                    .contains("\"redis\"", "\"workers\"", "\"kafka\"", "0 of 5 slots");
            assertThat(pages.get("/metrics").body())
                    .contains(
                            "headgate_worker_tasks_total{outcome=\"ok\"}",
                            "headgate_worker_in_flight",
                            "headgate_worker_claim_failures_total",
                            "headgate_store_clock_offset_seconds ");
            pages.askForNothing("alpha");
            pages.series(); // counted itself, from the next one on
            Set<String> known = pages.series();
            pages.askForNothing("omega");
            assertThat(pages.series()).isEqualTo(known);
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
                    .untilAsserted(
                            () -> assertThat(pages.get("/health/ready").body()).contains("0 of 7 slots"));
        }
    }

    @Test
    void shouldAnswerHealthWhereNothingElseDoes() throws Exception {
        String nobody = "127.0.0.1:" + FreePorts.next();
        try (ConfigurableApplicationContext running = start("redis://" + nobody, nobody)) {
            assertThat(running.isActive()).isTrue();
            HttpResponse<String> ready = pages.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("not connected yet");
            assertThat(pages.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(pages.get("/health/ready").statusCode()).isEqualTo(200));
    }

    private ConfigurableApplicationContext start(String redisUrl, String kafka) {
        return SpringApplication.run(
                ProcessorApplication.class,
                "--HEADGATE_PORT=" + port,
                "--TENANT_ID=processor-app",
                "--PROJECT_ID=it",
                "--HEADGATE_REDIS_URL=" + redisUrl,
                "--HEADGATE_KAFKA_BOOTSTRAP_SERVERS=" + kafka,
                "--LOG_LEVEL=WARN");
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
