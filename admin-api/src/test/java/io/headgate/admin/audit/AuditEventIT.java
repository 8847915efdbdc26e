// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of attempt, by who may and who may not: in the log that operators read and on the topic of operations. */
@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditEventIT {

    private static final String ID = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final String CONFIG = "/admin/gateway/";

    /** In this order, since each change of the config is based on the one before. */
    private static final List<Try> TRIES = List.of(
            new Try("POST", CONFIG + "validate-config", "{\"capacity_buffer\":0}", 200),
            new Try("POST", CONFIG + "update-config", "{\"capacity_buffer\":0,\"expected_version\":1}", 200),
            new Try("POST", CONFIG + "update-config", "{\"capacity_buffer\":0,\"expected_version\":1}", 412),
            new Try(
                    "POST",
                    CONFIG + "update-config",
                    "{\"profile\":\"production\",\"replace\":true,\"expected_version\":2}",
                    200),
            new Try("POST", CONFIG + "config/rollback", "{\"to_version\":1,\"expected_version\":3}", 200),
            new Try("POST", CONFIG + "config/rollback", "{\"to_version\":1}", 428),
            new Try("POST", CONFIG + "reset-config", "{\"dry_run\":true}", 200),
            new Try("POST", CONFIG + "reset-config", null, 200),
            new Try("POST", "/admin/circuit-breakers/backpressure/reset", null, 200),
            new Try("POST", "/admin/circuit-breakers/nonsense/reset", null, 404),
            new Try("POST", "/admin/throttling/explain", "{\"identity\":\"" + ID + "\",\"role\":\"registered\"}", 200),
            new Try("POST", "/admin/throttling/reset", "{\"all\":true}", 200),
            new Try("POST", "/admin/admission/pause", "{\"reason\":\"a test\"}", 200),
            new Try("POST", "/admin/admission/resume", null, 200),
            new Try("POST", "/admin/dead-letters/" + ID + "/replay", null, 404),
            new Try("GET", "/admin/dead-letters/" + ID, null, 404),
            new Try("DELETE", "/admin/queue/" + ID, null, 404),
            new Try("DELETE", "/admin/identities/" + ID, null, 200));

    private final SharedAdmin shared;
    private final RunningAdmin admin;

    AuditEventIT(SharedAdmin shared) {
        this.shared = shared;
        this.admin = shared.admin();
    }

    /** @param status for whom it is allowed */
    private record Try(String method, String path, String body, int status) {

        String action() {
            return method + " " + path;
        }

        boolean isOf(String methodAndPattern) {
            return action().matches(methodAndPattern.replaceAll("\\{\\w+}", "[^/]+"));
        }
    }

    /** What is said of an attempt, wherever it is said. */
    private record Said(String actor, String role, String action, String outcome, int status) {

        static Said of(JsonNode entry) {
            return new Said(
                    entry.path("actor").asString(),
                    entry.path("role").asString(),
                    entry.path("action").asString(),
                    entry.path("outcome").asString(),
                    entry.path("status").asInt());
        }
    }

    @Test
    void shouldTryEveryActionThatThereIs() {
        JsonNode paths = RunningAdmin.json(admin.get("/openapi.json", null)).path("paths");
        List<String> actions = paths.propertyNames().stream()
                .filter(path -> path.startsWith("/admin/"))
                .flatMap(path -> paths.path(path).propertyNames().stream()
                        .filter(method -> !method.equals("get"))
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path))
                .toList();
        assertThat(actions)
                .hasSizeGreaterThan(10)
                .allSatisfy(action -> assertThat(TRIES).as(action).anyMatch(attempt -> attempt.isOf(action)));
    }

    @Test
    void shouldTellTheLogAndTheTopicOfWhatWasTriedAndWhatBecameOfIt() {
        begin();
        Map<String, Said> expected = new LinkedHashMap<>();
        for (Try attempt : TRIES) {
            String outcome = attempt.status() < 400 ? "ALLOWED" : "FAILED";
            expected.put(
                    tried(attempt, "super-admin", attempt.status()),
                    new Said("tester", "super-admin", attempt.action(), outcome, attempt.status()));
            // Who may not even ask for a text is denied before the handler calls that sensitive.
            if (!attempt.method().equals("GET")) {
                expected.put(
                        tried(attempt, "viewer", 403), new Said("tester", "viewer", attempt.action(), "DENIED", 403));
            }
        }

        assertThat(logged()).containsAllEntriesOf(expected);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told()).containsAllEntriesOf(expected));
    }

    private void begin() {
        try (Store store = Store.connect(StoreSettings.background(shared.redis().url()))) {
            new ConfigStore(store, StoredViews.OWN, "test")
                    .begin(ConfigDocument.of(Profile.STANDARD), new ConfigAuthor("environment", "", ""))
                    .toCompletableFuture()
                    .join();
        }
    }

    /** The attempt's correlation id. */
    private String tried(Try attempt, String role, int status) {
        String correlation = "c-" + UUID.randomUUID();
        assertThat(admin.call(
                                attempt.method(),
                                attempt.path(),
                                admin.token(role),
                                attempt.body(),
                                "X-Correlation-ID",
                                correlation)
                        .statusCode())
                .as(role + " " + attempt)
                .isEqualTo(status);
        return correlation;
    }

    private Map<String, Said> logged() {
        Stream<JsonNode> attempts = RunningAdmin.json(admin.get("/admin/audit?limit=1000", admin.token("super-admin")))
                .path("attempts")
                .valueStream();
        return attempts.collect(
                Collectors.toMap(entry -> entry.path("correlation_id").asString(), Said::of));
    }

    private Map<String, Said> told() {
        List<OperationEvent> events = new ArrayList<>();
        new EventReader(shared.broker().bootstrapServers())
                .read(EventTopic.OPERATIONS, Instant.EPOCH, read -> events.add((OperationEvent) read.event()));
        return events.stream()
                .filter(event -> event.getKind() == OperationKind.OPERATION_KIND_OPERATOR_ACTION)
                .collect(Collectors.toMap(
                        OperationEvent::getCorrelationId,
                        event -> Said.of(JsonMapper.shared().readTree(event.getDetail())),
                        (first, second) -> first));
    }
}
