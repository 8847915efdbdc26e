// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.ViewStore;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.Outcome;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ViewJson;
import io.headgate.testkit.Broker;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * What callers were told is what the topics hold, what the windows count and what operators read. One system runs
 * through all steps, in order, and what callers were told adds up.
 */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class SameNumbersEverywhere {

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final int MORE_THAN_ALERTS_BEAR = 101;

    private final Outage outage;
    private final RunningSystem system;
    private final Callers callers;
    private final Operator operator;
    private final Topics topics;
    private final ShownIsEnforced enforced;
    private final ContractNames names;

    /** Takes the broker away, and gives it back. */
    record Outage(Runnable begin, Runnable end) {}

    SameNumbersEverywhere(Broker broker, Outage outage, TestRedis redis) {
        this.outage = outage;
        this.system = RunningSystem.start(broker, redis);
        this.callers = new Callers(system);
        this.operator = new Operator(system);
        this.topics = new Topics(system.bootstrapServers());
        this.enforced = new ShownIsEnforced(operator);
        this.names = new ContractNames(system, operator);
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    @Order(1)
    void shouldShowTheProcessThatTakesTasks() {
        await().atMost(SETTLED_WITHIN).untilAsserted(() -> {
            JsonNode monitoring = operator.monitoring();
            assertThat(monitoring.at("/capacity_transparency/capacity_source").asString())
                    .isEqualTo("actual");
            assertThat(monitoring.at("/components/proc/healthy_processes").asInt())
                    .isEqualTo(1);
            assertThat(monitoring
                            .at("/enhanced_queue_stats/weighted_max_capacity")
                            .asInt())
                    .isEqualTo(14);
            assertThat(monitoring.at("/throttling_windows/1h/total_requests").asLong())
                    .isZero();
        });
    }

    @Test
    @Order(2)
    void shouldStreamTheReplyToTheCaller() throws Exception {
        String task;
        List<Conversation.Frame> frames;
        try (Conversation conversation = new Conversation(system, system.token("listener", "paid"), "s-1")) {
            task = callers.inSession("listener", "paid", conversation, "s-1");
            frames = conversation.untilComplete();
        }

        assertThat(frames)
                .allSatisfy(frame ->
                        assertThat(frame.data().get("task_id").asString()).isEqualTo(task));
        assertThat(frames).filteredOn(frame -> frame.type().equals("delta")).hasSizeGreaterThan(2);
        List<Long> ids = frames.stream()
                .filter(frame -> !frame.type().equals("queued"))
                .map(frame -> Long.valueOf(frame.id()))
                .toList();
        assertThat(ids)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, ids.size()).boxed().toList());
        assertThat(callers.admittedByRole()).isEqualTo(Map.of("paid", 1L));
    }

    @Test
    @Order(3)
    void shouldRefuseAboveTheBurstLimit() {
        for (int i = 0; i < 45; i++) {
            awaitRoomFor("registered");
            callers.withToken("bursty", "registered");
        }

        assertThat(callers.admittedByRole()).isEqualTo(Map.of("paid", 1L, "registered", 30L));
        assertThat(callers.refusedByReason()).isEqualTo(Map.of("burst_rate_limit", 15L));
    }

    @Test
    @Order(4)
    void shouldRefuseEachRoleAtItsShareOfTheQueue() {
        awaitEmptyQueue();
        system.processor().process().suspend();
        for (int i = 0; i < 20; i++) {
            callers.anonymous("10.0.0." + i);
        }
        enforced.assertFullFor("anonymous");
        for (int i = 0; i < 10; i++) {
            callers.withToken("payer-" + i, "paid");
        }
        enforced.assertFullFor("paid");
        for (int i = 0; i < 5; i++) {
            callers.withToken("chief-" + i, "privileged");
        }
        enforced.assertAtTheHardLimit();
        enforced.assertOperatorsGetIn();
        system.processor().process().resume();

        assertThat(callers.admittedByRole())
                .isEqualTo(Map.of("registered", 30L, "anonymous", 8L, "paid", 4L, "privileged", 2L));
        assertThat(callers.refusedByReason())
                .isEqualTo(Map.of(
                        "burst_rate_limit", 15L,
                        "anonymous_threshold_exceeded", 12L,
                        "paid_threshold_exceeded", 7L,
                        "hard_limit_exceeded", 3L));
    }

    @Test
    @Order(5)
    void shouldSayTheSameInTopicsWindowsAndMonitoring() {
        awaitTheSameNumbersEverywhere();
        assertThat(operator.throttling("1m").get("total_requests").asLong())
                .isEqualTo(callers.admitted().size() + callers.refused());
    }

    @Test
    @Order(6)
    void shouldHearFromTheIngressThatItHasClosedACircuit() {
        JsonNode reset = operator.post("/admin/circuit-breakers/backpressure/reset", "{}");
        assertThat(reset.at("/confirmed").asBoolean()).as(reset.toString()).isTrue();
        assertThat(reset.at("/confirmed_by").valueStream().map(JsonNode::asString))
                .containsExactly("ingress");
    }

    @Test
    @Order(7)
    void shouldSayThatAllInstancesHaveAppliedANewVersion() {
        JsonNode changed = operator.post(
                "/admin/gateway/update-config",
                "{\"circuit_breakers\": {\"authentication\": {\"failure_threshold\": 16}}, \"expected_version\": 1}");
        assertThat(changed.at("/version").asLong()).isEqualTo(2);

        await().atMost(SETTLED_WITHIN).untilAsserted(() -> {
            JsonNode instances = operator.get("/admin/gateway/config").path("instances");
            assertThat(instances
                            .valueStream()
                            .map(instance -> instance.path("service").asString()))
                    .containsExactlyInAnyOrder("chat_rest", "gateway_ingress");
            assertThat(instances.valueStream())
                    .allSatisfy(instance ->
                            assertThat(instance.path("applied").asBoolean()).isTrue());
        });
        assertThat(operator.alerts()).contains("config_changed");
    }

    @Test
    @Order(8)
    void shouldTellOfManyCredentialsThatAreNone() {
        for (int i = 0; i < MORE_THAN_ALERTS_BEAR; i++) {
            callers.withoutAGoodToken();
        }
        await().atMost(SETTLED_WITHIN)
                .untilAsserted(() -> assertThat(operator.alerts()).contains("authentication_failures"));
        assertThat(operator.get("/admin/circuit-breakers")
                        .at("/circuits/authentication/failure_count")
                        .asLong())
                .isZero();
    }

    @Test
    @Order(9)
    void shouldShowEveryNameOfTheContract() {
        names.assertMetrics();
        names.assertKeys();
        names.assertSettings();
    }

    @Test
    @Order(10)
    void shouldAdmitWithoutKafkaAndLoseNothing() {
        outage.begin().run();
        for (int i = 0; i < 5; i++) {
            callers.withToken("patient-" + i, "paid");
            awaitEmptyQueue();
        }
        assertThat(callers.admitted()).hasSize(49);
        outage.end().run();

        awaitTheSameNumbersEverywhere();
    }

    @Test
    @Order(11)
    void shouldFallToZeroWhenTrafficEnds() {
        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
            JsonNode minute = operator.throttling("1m");
            assertThat(minute.get("total_requests").asLong()).isZero();
            assertThat(minute.get("total_throttled").asLong()).isZero();
            assertThat(minute.get("throttle_rate").asDouble()).isZero();
        });
        assertThat(operator.alerts()).doesNotContain("authentication_failures");
        JsonNode monitoring = operator.monitoring();
        assertThat(monitoring.at("/throttling_windows/1h/total_requests").asLong())
                .isEqualTo(callers.admitted().size() + callers.refused());
        JsonNode wait = monitoring.at("/components/proc/latency/queue_wait_ms/1m");
        assertThat(wait.get("count").asLong()).isZero();
        assertThat(wait.has("p95")).isFalse();
    }

    @Test
    @Order(12)
    void shouldPublishZerosWhileIdleAndNothingOnceNobodyCounts() {
        Autoscaler autoscaler = new Autoscaler(system);
        await().atMost(SETTLED_WITHIN).untilAsserted(() -> assertPublished(autoscaler));

        system.aggregator().process().kill();

        await().atMost(SETTLED_WITHIN).untilAsserted(() -> {
            assertThat(autoscaler.gauge("chat_proc_queue_depth")).isEmpty();
            assertThat(autoscaler.gauge("view_age_seconds").orElseThrow()).isGreaterThanOrEqualTo(10);
            assertThat(autoscaler.strict()).isEqualTo(503);
        });
        assertThat(operator.monitoring().path("mode").asString()).isEqualTo("degraded");
        assertThat(operator.alerts()).contains("view_stale");

        system.aggregator().restart();

        await().atMost(SETTLED_WITHIN).untilAsserted(() -> assertPublished(autoscaler));
        assertThat(operator.monitoring().path("mode").asString()).isEqualTo("normal");
    }

    @Test
    @Order(13)
    void shouldTellNobodyWhatCallersTrustItWith() throws Exception {
        Canaries canaries = new Canaries(system, operator);
        canaries.plant();
        await().atMost(SETTLED_WITHIN)
                .untilAsserted(() -> assertThat(topics.admissions())
                        .extracting(AdmissionEvent::getCorrelationId)
                        .contains(Canaries.CORRELATION, Canaries.CORRELATION + "-dead"));
        Outputs outputs = new Outputs(system, operator);
        Map<String, String> told = new TreeMap<>(outputs.all());
        told.put("answers", String.join("\n", canaries.answers()));
        assertThat(told.keySet())
                .contains("topic headgate.admissions", "page /debug/environment", "log of processor-2");
        List<String> leaks = new ArrayList<>();
        told.forEach((place, text) -> {
            leaks.addAll(canaries.secretsIn(place, text));
            leaks.addAll(Canaries.found("a message", Canaries.MESSAGE, place, text));
            leaks.addAll(Canaries.found("a session", canaries.session(), place, text));
        });
        assertThat(operator.get("/admin/dead-letters/" + canaries.deadLetter()).toString())
                .as("the one page that shows a text, to a super-admin, audited")
                .contains(Canaries.MESSAGE);
        // The text of a task stands in Redis while it is open, as a dead letter, and in the frames of its answer.
        Pattern text = Pattern.compile("headgate:\\{e2e:demo}:(payload|dead|replies):[^:]+");
        outputs.redis().forEach((key, content) -> {
            leaks.addAll(canaries.secretsIn(key, key + content));
            if (!text.matcher(key).matches()) {
                leaks.addAll(Canaries.found("a message", Canaries.MESSAGE, key, content));
            }
        });
        assertThat(leaks).isEmpty();
    }

    @Test
    @Order(14)
    void shouldLogJsonLinesThatNameTheRequest() {
        system.services().values().forEach(service -> operator.fail(service, "/nothing-here"));
        system.services()
                .values()
                .forEach(service -> await().atMost(SETTLED_WITHIN)
                        .untilAsserted(() -> LogLines.of(service).requests()));
        List<JsonNode> lines = LogLines.of(system.ingress()).of(Canaries.CORRELATION);
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.path("message").asString()).isEqualTo("request_completed");
            assertThat(line.path("method").asString()).isEqualTo("POST");
            assertThat(line.path("path").asString()).isEqualTo("/sse/chat");
            assertThat(line.path("status_code").asInt()).isEqualTo(202);
        });
        assertThat(LogLines.of(system.services().get("processor-2")).of(Canaries.CORRELATION + "-dead"))
                .as("a failed attempt, each with the name of the request that it was made for")
                .hasSize(3);
    }

    private static void assertPublished(Autoscaler autoscaler) {
        assertThat(autoscaler.gauge("chat_proc_queue_depth")).hasValue(0);
        assertThat(autoscaler.gauge("chat_ingress_throttle_rate_limit_429")).hasValue(0);
        assertThat(autoscaler.gauge("view_age_seconds").orElseThrow()).isLessThan(10);
        assertThat(autoscaler.strict()).isEqualTo(200);
    }

    /** A caller may be faster than the only processor; then the queue would refuse, not the burst limit. */
    private void awaitRoomFor(String role) {
        await().atMost(SETTLED_WITHIN)
                .pollDelay(Duration.ZERO)
                .until(() -> operator.monitoring()
                        .at("/components/proc/queue/accepting/" + role)
                        .asBoolean());
    }

    private void awaitEmptyQueue() {
        await().atMost(SETTLED_WITHIN)
                .until(() ->
                        operator.monitoring().at("/components/proc/queue/total").asInt() == 0);
    }

    private void awaitTheSameNumbersEverywhere() {
        await().atMost(SETTLED_WITHIN).untilAsserted(this::assertTopics);
        await().atMost(SETTLED_WITHIN).untilAsserted(this::assertWindows);
        await().atMost(SETTLED_WITHIN).untilAsserted(this::assertMonitoring);
    }

    private void assertTopics() {
        assertThat(topics.admissions())
                .extracting(AdmissionEvent::getTaskId)
                .containsExactlyInAnyOrderElementsOf(callers.admitted());
        assertThat(topics.admissions())
                .extracting(AdmissionEvent::getSequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, callers.admitted().size())
                                .boxed()
                                .toList());
        assertThat(topics.throttles()).isEqualTo(callers.refusedByReason());
        Set<String> ended = topics.completions().stream()
                .filter(event -> event.getOutcome() == Outcome.OUTCOME_OK)
                .map(LatencyEvent::getTaskId)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ended).isEqualTo(callers.admitted());
        assertThat(topics.completions()).hasSameSizeAs(callers.admitted());
    }

    private void assertWindows() {
        try (Store store = Store.connect(StoreSettings.background(system.redis().url()))) {
            String document = new ViewStore(store)
                    .monitoring(RunningSystem.KEY)
                    .toCompletableFuture()
                    .join()
                    .views()
                    .get("throttling")
                    .document();
            ThrottlingWindow hour = ViewJson.mapper()
                    .readValue(document, ThrottlingView.class)
                    .windows()
                    .get("1h");
            assertThat(hour.totalRequests()).isEqualTo(callers.admitted().size() + callers.refused());
            assertThat(hour.byReason()).isEqualTo(callers.refusedByReason());
        }
    }

    private void assertMonitoring() {
        JsonNode monitoring = operator.monitoring();
        long admitted = callers.admitted().size();
        for (String window : Set.of("15m", "1h")) {
            JsonNode throttling = monitoring.at("/throttling_windows/" + window);
            assertThat(throttling.get("total_requests").asLong()).isEqualTo(admitted + callers.refused());
            assertThat(throttling.get("total_throttled").asLong()).isEqualTo(callers.refused());
            assertThat(throttling.get("rate_limit_429").asLong()).isEqualTo(15);
            assertThat(throttling.get("backpressure_503").asLong()).isEqualTo(callers.refused() - 15);
            assertThat(throttling.get("throttle_rate").asDouble())
                    .isCloseTo(100.0 * callers.refused() / (admitted + callers.refused()), offset(0.01));
            assertThat(Operator.numbers(throttling.get("by_reason"))).isEqualTo(callers.refusedByReason());
            callers.admittedByRole()
                    .forEach((role, count) -> assertThat(throttling
                                    .at("/by_role/" + role + "/admitted")
                                    .asLong())
                            .isEqualTo(count));
            JsonNode executions = monitoring.at("/components/proc/latency/exec_ms/" + window);
            assertThat(executions.get("count").asLong()).isEqualTo(admitted);
            assertThat(executions.get("p50").asDouble()).isPositive();
            assertThat(executions.get("p99").asDouble())
                    .isGreaterThanOrEqualTo(executions.get("p50").asDouble());
        }
        assertThat(Operator.numbers(monitoring.at("/components/proc/queue/throughput/1h/by_role")))
                .isEqualTo(callers.admittedByRole());
        assertThat(monitoring.at("/components/proc/queue/total").asLong()).isZero();
    }
}
