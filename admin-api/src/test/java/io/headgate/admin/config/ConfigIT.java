// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.ViewName;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigIT {

    private static final String UPDATE = "/admin/gateway/update-config";

    private final TestRedis redis;
    private final Store store;
    private final RunningAdmin admin;
    private final String token;
    private EventKey key;

    ConfigIT(SharedAdmin shared) {
        this.redis = shared.redis();
        this.store = Store.connect(StoreSettings.background(redis.url()));
        this.admin = shared.admin();
        this.token = admin.token("super-admin", "*", "*");
    }

    @AfterAll
    void close() {
        store.close();
    }

    /** Each test has a tenant of its own, with a first version. */
    @BeforeEach
    void begin() {
        key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");
        new ConfigStore(store, key, "test")
                .begin(ConfigDocument.of(Profile.STANDARD), new ConfigAuthor("environment", "first", ""))
                .toCompletableFuture()
                .join();
    }

    @Test
    void shouldTellTheConfigInForceAndWhoHasAppliedIt() {
        try (StoredViews views = new StoredViews(redis.url())) {
            views.writeAll(key, System.currentTimeMillis());
        }
        HttpResponse<String> response = admin.get(path("/admin/gateway/config"), token);
        JsonNode config = RunningAdmin.json(response);
        assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(config.at("/version").asInt()).isEqualTo(1);
        assertThat(config.at("/document/profile").asString()).isEqualTo("standard");
        assertThat(config.at("/effective/backpressure/capacity_buffer").asDouble())
                .isEqualTo(0.2);
        assertThat(config.at("/author/actor").asString()).isEqualTo("environment");
        assertThat(config.at("/capacity/total_capacity").asInt()).isEqualTo(14);
        assertThat(config.at("/instances").size()).isEqualTo(2);
        assertThat(config.at("/instances/0/applied").asBoolean()).isFalse();
    }

    @Test
    void shouldPatchAndReplaceWithTheDifferenceAndTheEffect() {
        JsonNode patched = ok(update("{\"capacity_buffer\": 0, \"queue_depth_multiplier\": 4}", "\"1\""));
        assertThat(patched.at("/version").asInt()).isEqualTo(2);
        assertThat(patched.at("/capacity/current/total_capacity").asInt()).isEqualTo(14);
        assertThat(patched.at("/capacity/proposed/total_capacity").asInt()).isEqualTo(25);
        assertThat(patched.at("/capacity/proposed/thresholds/hard").asInt()).isEqualTo(23);
        assertThat(patched.at("/difference/effective").size()).isEqualTo(2);
        assertThat(patched.at("/difference/effective/0/path").asString()).isEqualTo("/backpressure/capacity_buffer");
        assertThat(patched.at("/difference/effective/0/before").asDouble()).isEqualTo(0.2);

        JsonNode replaced =
                ok(update("{\"profile\": \"production\", \"replace\": true, \"expected_version\": 2}", null));
        assertThat(replaced.at("/version").asInt()).isEqualTo(3);
        JsonNode now = RunningAdmin.json(admin.get(path("/admin/gateway/config"), token));
        assertThat(now.at("/document").toString()).isEqualTo("{\"profile\":\"production\"}");
    }

    @Test
    void shouldAskForTheVersionAndRefuseAStaleOne() {
        assertProblem(update("{\"capacity_buffer\": 0}", null), 428, "/expected_version");
        assertProblem(update("{\"capacity_buffer\": 0}", "\"7\""), 412, "/expected_version");
        assertProblem(update("{\"capacity_buffer\": 0, \"expected_version\": 1}", "\"2\""), 400, "/expected_version");
        assertThat(RunningAdmin.json(update("{\"capacity_buffer\": 0}", "\"7\""))
                        .at("/current_version")
                        .asInt())
                .isEqualTo(1);
        assertThat(version()).isEqualTo(1);
    }

    /** A reset wants its outcome whatever is in force, so that it needs no version, but holds to the one that is named. */
    @Test
    void shouldHoldARollbackAndAResetToTheVersionThatTheyAreBasedOn() {
        ok(update("{\"capacity_buffer\": 0}", "\"1\""));
        String rollback = "/admin/gateway/config/rollback";
        assertProblem(post(rollback, "{\"to_version\": 1}"), 428, "/expected_version");
        assertProblem(post(rollback, "{\"to_version\": 1, \"expected_version\": 1}"), 412, "/expected_version");
        assertProblem(based(rollback, "{\"to_version\": 1}", 1), 412, "/expected_version");
        String reset = "/admin/gateway/reset-config";
        assertProblem(based(reset, null, 1), 412, "/expected_version");
        assertProblem(post(reset, "{\"expected_version\": 1}"), 412, "/expected_version");
        assertProblem(post(reset, "{\"expected_version\": 1, \"dry_run\": true}"), 412, "/expected_version");
        assertThat(version()).isEqualTo(2);

        assertThat(ok(based(rollback, "{\"to_version\": 1}", 2)).at("/version").asInt())
                .isEqualTo(3);
        assertThat(ok(based(reset, null, 3)).at("/version").asInt()).isEqualTo(4);
    }

    /** Heartbeats say what each process has applied. */
    @Test
    void shouldSayOfEachInstanceWhetherItHasAppliedTheVersionInForce() {
        JsonNode changed;
        try (StoredViews views = new StoredViews(redis.url())) {
            views.write(key, ViewName.CAPACITY, applied(1, 1));
            assertThat(appliedBy()).isEqualTo(Map.of("proc-1", true, "in-1", true));

            changed = ok(update("{\"capacity_buffer\": 0}", "\"1\""));
            assertThat(changed.at("/pending").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("proc-1", "in-1");
            assertThat(appliedBy()).isEqualTo(Map.of("proc-1", false, "in-1", false));

            views.write(key, ViewName.CAPACITY, applied(2, 1));
            assertThat(appliedBy()).isEqualTo(Map.of("proc-1", true, "in-1", false));
            views.write(key, ViewName.CAPACITY, applied(2, 2));
            assertThat(appliedBy()).isEqualTo(Map.of("proc-1", true, "in-1", true));
        }
    }

    private static CapacityView applied(long byProcessor, long byIngress) {
        long now = System.currentTimeMillis();
        return new CapacityView(
                now,
                now,
                List.of(
                        new ProcessFacts(
                                "proc-1", "chat", "rest", 1, ProcessHealth.HEALTHY, 0, 5, 0, 0, 0, now, byProcessor, 0),
                        new ProcessFacts(
                                "in-1",
                                "gateway",
                                "ingress",
                                2,
                                ProcessHealth.HEALTHY,
                                0,
                                0,
                                0,
                                9,
                                0,
                                now,
                                byIngress,
                                0)));
    }

    private Map<String, Boolean> appliedBy() {
        return RunningAdmin.json(admin.get(path("/admin/gateway/config"), token))
                .path("instances")
                .valueStream()
                .collect(Collectors.toMap(
                        process -> process.path("instance").asString(),
                        process -> process.path("applied").asBoolean()));
    }

    private HttpResponse<String> based(String path, String body, long version) {
        return admin.post(path(path), token, body, "If-Match", "\"" + version + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"capacity_buffer\": 7}|/capacity_buffer",
                "{\"capacity_buffer\": \"x\"}|/capacity_buffer",
                "{\"nonsense\": 1}|/nonsense",
                "{\"service_capacity\": {\"nonsense\": 1}}|/service_capacity/nonsense",
                "{\"max_queue_size\": 1e400000}|/max_queue_size",
                "{}|''",
                "[]|''",
                "nonsense|''",
                "{\"a\":1,\"a\":2}|''",
                "{\"reason\": 5}|/reason",
                "{\"replace\": \"yes\", \"profile\": \"standard\"}|/replace",
                "{\"expected_version\": 1e9999}|/expected_version",
                "{\"expected_version\": -1}|/expected_version"
            })
    void shouldNameTheFieldThatIsWrong(String body, String pointer) {
        HttpResponse<String> response = update(body, "\"1\"");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(RunningAdmin.json(response).path("pointer").asString())
                .as(response.body())
                .isIn(pointer, "");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void shouldValidateWithoutChangingAnything() {
        JsonNode good = ok(post("/admin/gateway/validate-config", "{\"concurrent_per_process\": 8}"));
        assertThat(good.at("/valid").asBoolean()).isTrue();
        assertThat(good.at("/capacity/proposed/total_capacity").asInt()).isEqualTo(22);
        JsonNode bad = ok(post("/admin/gateway/validate-config", "{\"anonymous_threshold\": 3, \"x\": 1}"));
        assertThat(bad.at("/valid").asBoolean()).isFalse();
        assertThat(bad.at("/errors").size()).isEqualTo(2);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void shouldShowWhatAResetWouldDoAndThenDoIt() {
        ok(update("{\"capacity_buffer\": 0}", "\"1\""));
        JsonNode dry = ok(post("/admin/gateway/reset-config", "{\"dry_run\": true}"));
        assertThat(dry.at("/dry_run").asBoolean()).isTrue();
        assertThat(dry.at("/difference/said").size()).isEqualTo(1);
        assertThat(version()).isEqualTo(2);
        assertThat(ok(post("/admin/gateway/reset-config", null)).at("/version").asInt())
                .isEqualTo(3);
    }

    @Test
    void shouldGoBackToAnEarlierVersionAndKeepTheHistory() {
        ok(update("{\"capacity_buffer\": 0, \"reason\": \"for the sale\"}", "\"1\""));
        JsonNode back = ok(post("/admin/gateway/config/rollback", "{\"to_version\": 1, \"expected_version\": 2}"));
        assertThat(back.at("/version").asInt()).isEqualTo(3);
        JsonNode history = RunningAdmin.json(admin.get(path("/admin/gateway/config/history"), token));
        assertThat(history.at("/versions").size()).isEqualTo(3);
        assertThat(history.at("/versions/1/author/actor").asString()).isEqualTo("tester");
        assertThat(history.at("/versions/1/author/reason").asString()).isEqualTo("for the sale");
        assertThat(history.at("/versions/1/difference/0/after").asDouble()).isZero();
        assertThat(post("/admin/gateway/config/rollback", "{\"to_version\": 9, \"expected_version\": 3}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRecordEveryAttemptWithItsOutcome() {
        ok(update("{\"capacity_buffer\": 0, \"reason\": \"sale\"}", "\"1\""));
        update("{\"capacity_buffer\": 9}", "\"2\"");
        admin.post(path(UPDATE), admin.token("viewer", "*", "*"), "{}");
        JsonNode attempts =
                RunningAdmin.json(admin.get(path("/admin/audit"), token)).at("/attempts");
        assertThat(attempts.size()).isEqualTo(3);
        assertThat(attempts.at("/0/outcome").asString()).isEqualTo("DENIED");
        assertThat(attempts.at("/0/role").asString()).isEqualTo("viewer");
        assertThat(attempts.at("/1/outcome").asString()).isEqualTo("FAILED");
        assertThat(attempts.at("/2/outcome").asString()).isEqualTo("ALLOWED");
        assertThat(attempts.at("/2/reason").asString()).isEqualTo("sale");
        assertThat(attempts.at("/2/difference/0/path").asString()).isEqualTo("/backpressure/capacity_buffer");
        assertThat(attempts.at("/2/action").asString()).isEqualTo("POST " + UPDATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "x", "-1", "99999999999999"})
    void shouldBoundTheAudit(String limit) {
        assertThat(admin.get(path("/admin/audit") + "&limit=" + limit, token).statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldSayThatThereIsNoConfigYet() {
        key = new EventKey("fresh", "demo");
        assertThat(RunningAdmin.json(admin.get(path("/admin/gateway/config"), token))
                        .at("/version")
                        .asInt())
                .isZero();
        assertThat(post("/admin/gateway/reset-config", "{}").statusCode()).isEqualTo(409);
    }

    private int version() {
        return RunningAdmin.json(admin.get(path("/admin/gateway/config"), token))
                .at("/version")
                .asInt();
    }

    private String path(String path) {
        return path + "?tenant=" + key.tenant() + "&project=" + key.project();
    }

    private HttpResponse<String> post(String path, String body) {
        return admin.post(path(path), token, body);
    }

    private HttpResponse<String> update(String body, String ifMatch) {
        return ifMatch == null ? post(UPDATE, body) : admin.post(path(UPDATE), token, body, "If-Match", ifMatch);
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningAdmin.json(response);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String pointer) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(RunningAdmin.json(response).path("pointer").asString()).isEqualTo(pointer);
    }
}
