// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.AlertMemory;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.ViewName;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemMonitoringIT {

    private static final String NO_PROCESS = "no_healthy_process";

    private final TestRedis redis;
    private final TestBroker broker;
    private final StoredViews views;
    private final RunningAdmin admin;

    SystemMonitoringIT(SharedAdmin shared) {
        this.redis = shared.redis();
        this.broker = shared.broker();
        this.views = shared.views();
        this.admin = shared.admin();
    }

    @Test
    void shouldShowTheTreeUnderTheNamesOfTheContract() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());

        JsonNode system = admin.system();

        assertThat(system.at("/tenant").asString()).isEqualTo("home");
        assertThat(system.at("/project").asString()).isEqualTo("demo");
        assertThat(system.at("/schema_version").asInt()).isEqualTo(1);
        assertThat(system.at("/mode").asString()).isEqualTo("normal");
        assertThat(Instant.parse(system.at("/timestamp").asString()))
                .isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
        JsonNode queue = system.at("/components/proc/queue");
        assertThat(queue.at("/total").asInt()).isZero();
        assertThat(queue.at("/thresholds/anonymous").asInt()).isEqualTo(8);
        assertThat(queue.at("/thresholds/hard").asInt()).isEqualTo(13);
        assertThat(queue.at("/accepting/privileged").asBoolean()).isTrue();
        assertThat(system.at("/components/proc/latency/queue_wait_ms/1m/p95").asDouble())
                .isEqualTo(20.0);
        assertThat(system.at("/components/proc/latency/exec_ms/1h/avg").asDouble())
                .isEqualTo(12.0);
        assertThat(system.at("/components/proc/healthy_processes").asInt()).isEqualTo(1);
        assertThat(system.at("/components/proc/utilization_percent").asDouble()).isEqualTo(40.0);
        assertThat(system.at("/components/ingress/sse/total_connections").asInt())
                .isEqualTo(30);
        assertThat(system.at("/components/ingress/sse/saturation").asDouble()).isEqualTo(0.3);
        assertThat(system.at("/throttling_windows/1m/throttle_rate").asDouble()).isEqualTo(33.33);
        assertThat(system.at("/throttling_windows/1m/rate_limit_429").asInt()).isEqualTo(30);
        assertThat(system.at("/instances/proc-1/chat_rest/is_chat_rest").asBoolean())
                .isTrue();
        assertThat(system.at("/instances/in-1/gateway_ingress/health").asString())
                .isEqualTo("healthy");
        assertThat(system.at("/global_stats/chat_rest/capacity").asInt()).isEqualTo(5);
        assertThat(system.at("/enhanced_queue_stats/weighted_max_capacity").asInt())
                .isEqualTo(14);
        assertThat(system.at("/enhanced_queue_stats/accepting_anonymous").asBoolean())
                .isTrue();
        assertThat(system.at("/capacity_transparency/capacity_source").asString())
                .isEqualTo("actual");
        assertThat(system.at("/capacity_transparency/capacity_metrics/configuration/capacity_buffer_percent")
                        .asDouble())
                .isEqualTo(20.0);
        assertThat(system.at(
                                "/capacity_transparency/capacity_metrics/actual_runtime/actual_total_capacity_per_instance")
                        .asDouble())
                .isEqualTo(14.0);
        assertThat(system.at(
                                "/capacity_transparency/capacity_metrics/health_metrics/processes_vs_configured/process_deficit")
                        .asInt())
                .isZero();
        assertThat(system.at("/capacity_transparency/threshold_breakdown/anonymous/ratio")
                        .asDouble())
                .isEqualTo(0.6);
        assertThat(system.at("/gateway_configuration/profile").asString()).isEqualTo("standard");
        assertThat(system.at("/gateway_configuration/rate_limits/anonymous/hourly")
                        .asInt())
                .isEqualTo(120);
        assertThat(system.at("/pipeline/late_dropped").asInt()).isEqualTo(1);
        assertThat(system.at("/demand/offered_per_second").asDouble()).isEqualTo(2.5);
        assertThat(system.at("/demand/admitted_per_second").asDouble()).isEqualTo(1.667);
    }

    @Test
    void shouldSayOfEachBlockWhatItIsAboutAndHowOldItIs() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        JsonNode system = admin.system();
        for (String block : new String[] {
            "/components/ingress",
            "/components/ingress/sse",
            "/components/ingress/latency/rest_ms",
            "/components/proc",
            "/components/proc/queue",
            "/components/proc/latency/queue_wait_ms",
            "/components/proc/latency/exec_ms",
            "/throttling_windows",
            "/instances/proc-1/chat_rest",
            "/global_stats/chat_rest",
            "/enhanced_queue_stats",
            "/capacity_transparency",
            "/gateway_configuration",
            "/pipeline",
            "/demand"
        }) {
            JsonNode node = system.at(block);
            assertThat(node.has("scope")).as(block).isTrue();
            assertThat(node.path("age_ms").asLong()).as(block).isBetween(0L, 5_000L);
            assertThat(node.path("as_of").isString()).as(block).isTrue();
            assertThat(node.path("stale").asBoolean()).as(block).isFalse();
        }
    }

    @Test
    void shouldLeaveOutPercentilesWhereThereWasNothingToMeasure() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        JsonNode idle = admin.system().at("/components/ingress/latency/rest_ms/1m");
        assertThat(idle.path("count").asInt(-1)).isZero();
        assertThat(idle.has("p95")).isFalse();
    }

    @Test
    void shouldMarkOldViewsAsStaleUntilThePipelineTicksAgain() {
        long old = System.currentTimeMillis() - 15_000;
        views.writeAll(StoredViews.OWN, old);
        JsonNode stale = admin.system();
        assertThat(stale.at("/mode").asString()).isEqualTo("degraded");
        assertThat(stale.at("/throttling_windows/stale").asBoolean()).isTrue();
        assertThat(stale.at("/throttling_windows/1m/total_requests").asInt()).isEqualTo(150);
        assertThat(stale.at("/capacity_transparency/capacity_source").asString())
                .isEqualTo("last_known");
        assertThat(stale.at("/capacity_transparency/capacity_warnings").size()).isEqualTo(1);
        assertThat(stale.at("/components/proc/queue/stale").asBoolean()).isFalse();

        views.write(
                StoredViews.OWN,
                ViewName.PIPELINE,
                new PipelineView(System.currentTimeMillis(), old, 0, 0, 0, 0, 9_000L, 0, 0));
        assertThat(admin.system().at("/throttling_windows/stale").asBoolean())
                .as("the aggregator catches up")
                .isTrue();

        long now = System.currentTimeMillis();
        views.write(StoredViews.OWN, ViewName.PIPELINE, new PipelineView(now, now, 0, 0, 0, 0, 0L, 0, 0));
        assertThat(admin.system().at("/throttling_windows/stale").asBoolean()).isFalse();
    }

    @Test
    void shouldSayThatNothingIsKnownOfTheDatabaseAndWarnOfNothing() {
        JsonNode database = admin.system().path("db_connections");
        assertThat(database.path("source").asString()).isEqualTo("not_configured");
        assertThat(database.has("max_connections")).isFalse();
        assertThat(database.has("warning")).isFalse();
    }

    /** Of a tenant that nobody watches in the background. */
    @Test
    void shouldAskRedisOnce() throws Exception {
        views.writeAll(new EventKey("once", "demo"), System.currentTimeMillis());
        String token = admin.token("viewer", "once", "demo");
        admin.get("/monitoring/system?tenant=once", token);
        try (CommandCount count = new CommandCount(redis.port(), "{once:demo}")) {
            for (int i = 0; i < 5; i++) {
                admin.get("/monitoring/system?tenant=once", token);
            }
            await().until(() -> count.commands().size() >= 5);
            assertThat(count.commands()).hasSize(5).allMatch(line -> line.contains("EVALSHA"));
        }
    }

    @Test
    void shouldFindAlertsWithoutAViewerAndKnowAfterARestartSinceWhenTheyHold() {
        EventKey watched = new EventKey("watched", "demo");
        Instant found;
        try (Store store = Store.connect(StoreSettings.background(redis.url()));
                RunningAdmin first = new RunningAdmin(redis, broker, "--TENANT_ID=watched")) {
            AlertMemory memory = new AlertMemory(store, watched);
            await().until(() -> memory.recall().toCompletableFuture().join().orElse(""), containsString(NO_PROCESS));
            found = Instant.now();
            assertThat(first.get("/health/live", null).statusCode()).isEqualTo(200);
        }
        try (RunningAdmin second = new RunningAdmin(redis, broker, "--TENANT_ID=watched").awaitReady()) {
            await().untilAsserted(
                            () -> assertThat(since(second, watched, NO_PROCESS)).isBefore(found));
        }
    }

    /** Each cause is made, seen and taken away. */
    @Test
    void shouldTellOfEachCauseUntilItIsGone() {
        EventKey key = new EventKey("causes", "demo");
        views.writeAll(key, System.currentTimeMillis());

        views.write(key, ViewName.CAPACITY, processes(5, 0));
        assertThat(codes(key)).contains("utilization_high").doesNotContain("authentication_failures");
        views.write(key, ViewName.CAPACITY, processes(2, 101));
        assertThat(codes(key)).contains("authentication_failures").doesNotContain("utilization_high");
        views.write(key, ViewName.CAPACITY, processes(2, 100));
        assertThat(codes(key)).doesNotContain("authentication_failures", "utilization_high");

        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> commands = connection.sync();
            String journal = "headgate:{causes:demo}:journal";
            String old = (System.currentTimeMillis() - 31_000) + "-0";
            commands.xadd(journal, new XAddArgs().id(old), Map.of("k", "v"));
            assertThat(codes(key)).contains("journal_lag");
            commands.xtrim(journal, 0);
            assertThat(codes(key)).doesNotContain("journal_lag");
        }

        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            ConfigStore configs = new ConfigStore(store, key, "test");
            ConfigAuthor author = new ConfigAuthor("operator", "", "");
            ConfigDocument standard = ConfigDocument.of(Profile.STANDARD);
            configs.begin(standard, author).toCompletableFuture().join();
            assertThat(codes(key)).doesNotContain("config_changed");
            configs.update(1, ConfigDocument.of(Profile.TESTING), author)
                    .toCompletableFuture()
                    .join();
            assertThat(codes(key)).contains("config_changed");
        }
    }

    private static CapacityView processes(int load, int rejected) {
        long now = System.currentTimeMillis();
        return new CapacityView(
                now,
                now,
                List.of(
                        new ProcessFacts(
                                "proc-1", "chat", "rest", 1, ProcessHealth.HEALTHY, load, 5, 0, 0, 0, now, 1, 0),
                        new ProcessFacts(
                                "in-1",
                                "gateway",
                                "ingress",
                                2,
                                ProcessHealth.HEALTHY,
                                0,
                                0,
                                0,
                                100,
                                0,
                                now,
                                1,
                                rejected)));
    }

    private List<String> codes(EventKey key) {
        String token = admin.token("viewer", key.tenant(), key.project());
        return RunningAdmin.json(admin.get("/monitoring/system?tenant=" + key.tenant(), token))
                .path("alerts")
                .valueStream()
                .map(alert -> alert.path("code").asString())
                .toList();
    }

    private static Instant since(RunningAdmin admin, EventKey key, String code) {
        String token = admin.token("viewer", key.tenant(), key.project());
        return RunningAdmin.json(admin.get("/monitoring/system", token))
                .path("alerts")
                .valueStream()
                .filter(alert -> alert.path("code").asString().equals(code))
                .map(alert -> Instant.parse(alert.path("since").asString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldTellTheStepsOfTheCapacity() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        JsonNode steps = RunningAdmin.json(admin.get("/debug/capacity-calculation", admin.token("super-admin")));
        assertThat(steps.at("/calculations_breakdown/step_8_system_total").asString())
                .isEqualTo("14 total system capacity");
        assertThat(steps.at("/configuration/capacity_buffer").asDouble()).isEqualTo(0.2);
    }

    @Test
    void shouldSayThatTheStoreIsAwayAndComeBackByItself() {
        redis.suspend();
        HttpResponse<String> away = admin.get("/monitoring/system", admin.token("viewer"));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(RunningAdmin.json(away).path("reason").asString()).isEqualTo("store_unavailable");
        assertThat(away.headers().firstValue("Retry-After")).contains("2");
        assertThat(admin.get("/health/ready", null).statusCode()).isEqualTo(503);
        assertThat(admin.get("/health/live", null).statusCode()).isEqualTo(200);
        redis.resume();
        await().until(() ->
                admin.get("/monitoring/system", admin.token("viewer")).statusCode() == 200);
    }

    @Test
    void shouldComputeWithTheStoredConfigOfTheTenantThatIsAskedFor() {
        EventKey wide = new EventKey("wide", "demo");
        views.writeAll(wide, System.currentTimeMillis());
        ConfigDocument wider = ConfigDocument.of(Profile.PRODUCTION)
                .reviewPatch("{\"capacity_buffer\": 0, \"queue_depth_multiplier\": 4}")
                .document()
                .orElseThrow();
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            new ConfigStore(store, wide, "test")
                    .begin(wider, new ConfigAuthor("operator", "", ""))
                    .toCompletableFuture()
                    .join();
        }

        JsonNode system =
                RunningAdmin.json(admin.get("/monitoring/system?tenant=wide", admin.token("viewer", "wide", "demo")));

        assertThat(system.at("/gateway_configuration/version").asInt()).isEqualTo(1);
        assertThat(system.at("/gateway_configuration/profile").asString()).isEqualTo("production");
        assertThat(system.at("/enhanced_queue_stats/weighted_max_capacity").asInt())
                .isEqualTo(25);
    }

    @Test
    void shouldShowAnotherTenantToWhomItsCredentialCovers() {
        EventKey other = new EventKey("acme", "chat");
        views.writeAll(other, System.currentTimeMillis());
        String path = "/monitoring/system?tenant=acme&project=chat";
        assertThat(RunningAdmin.json(admin.get(path, admin.token("viewer", "*", "*")))
                        .at("/tenant")
                        .asString())
                .isEqualTo("acme");
        assertThat(admin.get(path, admin.token("viewer", "acme", "*")).statusCode())
                .isEqualTo(200);
        assertThat(admin.get(path, admin.token("viewer")).statusCode()).isEqualTo(404);
    }
}
