// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.admin.problem.BodyLimit;
import io.headgate.core.access.IdentityHash;
import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.config.Component;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.CircuitControl;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.ClosingFrame;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.Subscription;
import io.headgate.core.store.TaskQueue;
import io.headgate.core.store.TenantRegistry;
import io.headgate.events.EventKey;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsIT {

    private static final byte[] HASH_KEY = "canary-0123456789-canary".getBytes(StandardCharsets.UTF_8);

    private final TestRedis redis;
    private final TestBroker broker;
    private final Store store;
    private final RunningAdmin admin;
    private final StoredViews views;
    private final String token;
    private EventKey key;

    OperatorsIT(@Own TestRedis redis, TestBroker broker) {
        this.redis = redis;
        this.broker = broker;
        this.store = Store.connect(StoreSettings.background(redis.url()));
        this.views = new StoredViews(redis.url());
        this.admin = new RunningAdmin(
                        redis,
                        broker,
                        "--IDENTITY_HASH_KEY=" + Base64.getEncoder().encodeToString(HASH_KEY),
                        "--AWS_SECRET_ACCESS_KEY=canary-aws",
                        "--METRICS_CLOUDWATCH_ENDPOINT=http://canary:canary@127.0.0.1:9/x?canary=1",
                        "--SOME_OTHER_SETTING=canary-other")
                .awaitReady();
        this.token = admin.token("super-admin", "*", "*");
    }

    @AfterAll
    void close() {
        admin.close();
        views.close();
        store.close();
    }

    @BeforeEach
    void ownTenant() {
        key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");
        views.writeAll(key, System.currentTimeMillis());
    }

    @Test
    void shouldShowTheQueueCancelATaskAndSayWhatIsNotThere() {
        String identity = identity("alice");
        admit("task-1", identity);
        JsonNode queue = ok(get("/admin/queue"));
        assertThat(queue.at("/total").asInt()).isEqualTo(1);
        assertThat(queue.at("/tasks/0/task").asString()).isEqualTo("task-1");
        assertThat(queue.at("/tasks/0/role").asString()).isEqualTo("registered");
        assertThat(queue.at("/tasks/0/identity").asString()).isEqualTo(identity);
        assertThat(queue.toString()).doesNotContain("secret text");

        assertThat(ok(call("DELETE", "/admin/queue/task-1", null))
                        .at("/outcome")
                        .asString())
                .isEqualTo("cancelled");
        assertAudited("DELETE /admin/queue/task-1");
        assertThat(ok(get("/admin/queue")).at("/total").asInt()).isZero();
        assertThat(call("DELETE", "/admin/queue/task-2", null).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldPauseAndResumeAdmission() {
        assertThat(ok(post("/admin/admission/pause", "{\"reason\": \"migration\"}"))
                        .at("/paused")
                        .asBoolean())
                .isTrue();
        assertThat(ok(get("/monitoring/system")).at("/mode").asString()).isEqualTo("paused");
        JsonNode why = ok(post("/admin/throttling/explain", "{\"subject\": \"alice\", \"role\": \"paid\"}"));
        assertThat(why.at("/reason").asString()).isEqualTo("paused");
        assertThat(ok(post("/admin/admission/resume", null)).at("/paused").asBoolean())
                .isFalse();
        assertThat(ok(get("/monitoring/system")).at("/mode").asString()).isEqualTo("normal");
    }

    @Test
    void shouldExplainWhatACallerHasLeftAndGiveItBack() {
        String identity = identity("alice");
        admit("task-1", identity);
        JsonNode bySubject = ok(post(
                "/admin/throttling/explain",
                "{\"subject\": \"alice\", \"role\": \"registered\", \"class\": \"default\"}"));
        assertThat(bySubject.at("/identity").asString()).isEqualTo(identity);
        assertThat(bySubject.at("/admitted").asBoolean()).isTrue();
        assertThat(bySubject.at("/limits/0/rule").asString()).isEqualTo("burst_rate_limit");
        assertThat(bySubject.at("/limits/0/remaining").asInt()).isEqualTo(29);
        assertThat(bySubject.at("/limits/1/remaining").asInt()).isEqualTo(599);
        assertThat(bySubject.at("/limits/2/rule").asString()).isEqualTo("endpoint_rate_limit");
        assertThat(bySubject.at("/limits/2/remaining").asInt()).isEqualTo(100);
        assertThat(bySubject.at("/queue/total_capacity").asInt()).isEqualTo(14);
        assertThat(bySubject.at("/queue/role_threshold").asInt()).isEqualTo(11);
        assertThat(bySubject.at("/processes").size()).isEqualTo(2);
        assertThat(bySubject.at("/processes/1/why_not").asString()).isEqualTo("it takes no chat tasks");

        String wish = "{\"identity\": \"" + identity + "\", \"dry_run\": true}";
        assertThat(ok(post("/admin/throttling/reset", wish)).at("/cleared").asInt())
                .isEqualTo(1);
        assertThat(ok(post("/admin/throttling/reset", "{\"identity\": \"" + identity + "\"}"))
                        .at("/cleared")
                        .asInt())
                .isEqualTo(1);
        assertThat(ok(post(
                                "/admin/throttling/explain",
                                "{\"identity\": \"" + identity + "\", \"role\": \"registered\"}"))
                        .at("/limits/0/remaining")
                        .asInt())
                .isEqualTo(30);
        assertThat(ok(post("/admin/throttling/reset", "{\"all\": true, \"dry_run\": true}"))
                        .at("/cleared")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldKnowAnAddressByWhatOwnsItsQuota() {
        JsonNode one = ok(post("/admin/throttling/explain", "{\"address\": \"2001:db8:1:2:3::4\"}"));
        JsonNode other = ok(post("/admin/throttling/explain", "{\"address\": \"2001:db8:1:2::9\"}"));
        assertThat(one.at("/identity")).isEqualTo(other.at("/identity"));
    }

    @Test
    void shouldConfirmAResetOrSayWhoHasNot() {
        assertThat(ok(get("/admin/circuit-breakers"))
                        .at("/summary/total_circuits")
                        .asInt())
                .isEqualTo(3);
        assertThat(call("POST", "/admin/circuit-breakers/nonsense/reset", null).statusCode())
                .isEqualTo(404);
        JsonNode silent = ok(post("/admin/circuit-breakers/backpressure/reset", null));
        assertThat(silent.at("/confirmed").asBoolean()).isFalse();
        assertThat(silent.at("/unconfirmed/0").asString()).isEqualTo("in-1");

        CircuitControl control = new CircuitControl(store, key);
        try (Subscription instance = control.onReset(() ->
                control.pending().thenAccept(resets -> resets.forEach(reset -> control.acknowledge(reset, "in-1"))))) {
            assertThat(instance).isNotNull();
            JsonNode confirmed = ok(post("/admin/circuit-breakers/rate_limiter/reset", null));
            assertThat(confirmed.at("/confirmed").asBoolean()).isTrue();
            assertThat(confirmed.at("/confirmed_by/0").asString()).isEqualTo("in-1");
        }
    }

    @Test
    void shouldForgetAnIdentity() {
        String identity = identity("bob");
        admit("task-9", identity);
        JsonNode erased = ok(call("DELETE", "/admin/identities/" + identity, null));
        assertThat(erased.at("/erased/tasks").asInt()).isEqualTo(1);
        assertThat(ok(get("/admin/queue")).at("/total").asInt()).isZero();
        assertThat(call("DELETE", "/admin/identities/nonsense", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldShowWhatFailedForGoodAndTryItAgainOnce() {
        admit("task-7", identity("carol"));
        TaskQueue queue = new TaskQueue(store, key);
        ClaimedTask task = queue.claim(
                        1,
                        ConfigDocument.of(Profile.STANDARD)
                                .effective(1, Component.PROC)
                                .queue())
                .toCompletableFuture()
                .join()
                .tasks()
                .get(0);
        queue.deadLetter(task, new byte[0], ClosingFrame.NONE, "the model is gone", Duration.ofDays(7))
                .toCompletableFuture()
                .join();

        JsonNode letter = ok(get("/admin/dead-letters")).at("/dead_letters/0");
        assertThat(letter.at("/id").asString()).isEqualTo("task-7");
        assertThat(letter.at("/error").asString()).isEqualTo("the model is gone");
        assertThat(letter.toString()).doesNotContain("secret text");
        assertThat(ok(get("/admin/dead-letters/task-7")).at("/payload/message").asString())
                .isEqualTo("secret text");

        HttpResponse<String> replayed = post("/admin/dead-letters/task-7/replay", null);
        assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(202);
        assertAudited("POST /admin/dead-letters/task-7/replay");
        assertThat(ok(get("/admin/queue")).at("/tasks/0/task"))
                .isEqualTo(RunningAdmin.json(replayed).at("/task_id"));
        assertThat(ok(get("/admin/dead-letters")).at("/dead_letters").size()).isZero();
        assertThat(post("/admin/dead-letters/task-7/replay", null).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldListTheTenantsThatTheCredentialCovers() {
        new TenantRegistry(store).register(key).toCompletableFuture().join();
        assertThat(get("/admin/tenants").body()).contains(key.tenant()).contains("\"own\":true");
        assertThat(admin.get("/admin/tenants", admin.token("viewer")).body()).doesNotContain(key.tenant());
    }

    @Test
    void shouldShowSettingsWithTheirOriginAndNoSecret() {
        HttpResponse<String> response = admin.get("/debug/environment", token);
        assertThat(response.body())
                .doesNotContain("canary")
                .doesNotContain(Base64.getEncoder().encodeToString(HASH_KEY));
        JsonNode settings = RunningAdmin.json(response).at("/settings");
        assertThat(setting(settings, "IDENTITY_HASH_KEY").at("/set").asBoolean())
                .isTrue();
        assertThat(setting(settings, "METRICS_PORT").at("/origin").asString()).isEqualTo("environment");
        assertThat(setting(settings, "TENANT_ID").at("/value").asString()).isEqualTo("home");
        assertThat(setting(settings, "TENANT_ID").at("/origin").asString()).isEqualTo("default");
        assertThat(setting(settings, "METRICS_PROM_SCRAPE_TTL_SEC").at("/value").asString())
                .isEqualTo("0s");
        assertThat(setting(settings, "METRICS_EXPORT_INTERVAL_SEC").at("/value").asString())
                .isEqualTo("30s");
    }

    @Test
    void shouldTakeWhatThePageTellsOfItself() {
        String report = "{\"errors\": [{\"kind\": \"error\", \"message\": \"x is not a function\"}],"
                + " \"vitals\": [{\"name\": \"lcp\", \"value\": 812.5}]}";
        assertThat(post("/telemetry/client", report).statusCode()).isEqualTo(204);
        assertThat(admin.get("/metrics", token).body())
                .contains("client_errors_total{kind=\"error\"} 1.0")
                .contains("client_lcp_milliseconds_count 1");
        assertThat(post("/telemetry/client", "{\"vitals\": [{\"name\": \"fid\", \"value\": 1}]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/telemetry/client", "{\"vitals\": [{\"name\": \"lcp\", \"value\": -1}]}")
                        .statusCode())
                .isEqualTo(400);
    }

    /** To the byte, announced or not; a body that a handler reads as text likewise. */
    @Test
    void shouldTakeABodyOf256KibibytesAndNoByteMore() {
        String report = "{\"errors\": []}";
        String most = report + " ".repeat(BodyLimit.BYTES - report.length());
        assertThat(post("/telemetry/client", most).statusCode()).isEqualTo(204);
        assertTooLarge(post("/telemetry/client", most + " "));
        assertTooLarge(post("/admin/gateway/validate-config", most + " "));
        assertThat(unannounced("/telemetry/client", most).statusCode()).isEqualTo(204);
        assertTooLarge(unannounced("/telemetry/client", most + " "));
        assertTooLarge(unannounced("/admin/gateway/validate-config", most + " "));
    }

    private HttpResponse<String> unannounced(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return admin.send(HttpRequest.newBuilder(admin.address(path(path)))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build());
    }

    private static void assertTooLarge(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(RunningAdmin.json(refused).path("reason").asString()).isEqualTo("body_too_large");
    }

    private static JsonNode setting(JsonNode settings, String variable) {
        for (JsonNode setting : settings) {
            if (setting.at("/variable").asString().equals(variable)) {
                return setting;
            }
        }
        throw new AssertionError(variable + " is not shown");
    }

    private static String identity(String subject) {
        return new IdentityHash(HASH_KEY).ofSubject(subject);
    }

    private void admit(String task, String identity) {
        StoreClock clock = new StoreClock(Clock.systemUTC());
        AdmissionRequest request = new AdmissionRequest(
                task,
                "body",
                Role.REGISTERED,
                identity,
                List.of(new Limit(Reason.BURST_RATE_LIMIT, 30, Duration.ofMinutes(1))),
                2_000,
                new QueueBounds(14, 11, 13, 0),
                clock.nowUs() + 5_000_000,
                new TaskContent("s", "", "", "c-1", "{\"message\":\"secret text\"}".getBytes(StandardCharsets.UTF_8)),
                new byte[0]);
        new AdmissionStore(store, key, clock, 1_000)
                .decide(request)
                .toCompletableFuture()
                .join();
    }

    private String path(String path) {
        return path + "?tenant=" + key.tenant() + "&project=" + key.project();
    }

    private HttpResponse<String> get(String path) {
        return admin.get(path(path), token);
    }

    private HttpResponse<String> post(String path, String body) {
        return call("POST", path, body);
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return admin.call(method, path(path), token, body);
    }

    /** As something that was allowed and done. */
    private void assertAudited(String action) {
        assertThat(ok(get("/admin/audit")).path("attempts").valueStream())
                .as(action)
                .anyMatch(attempt -> attempt.path("action").asString().equals(action)
                        && attempt.path("outcome").asString().equals("ALLOWED"));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningAdmin.json(response);
    }
}
