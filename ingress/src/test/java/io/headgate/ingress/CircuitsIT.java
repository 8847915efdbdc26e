// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.access.IdentityHash;
import io.headgate.core.store.CircuitControl;
import io.headgate.core.store.CircuitReset;
import io.headgate.core.store.GateControls;
import io.headgate.core.store.LiveConfig;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.ViewStore;
import io.headgate.core.store.ViewVersion;
import io.headgate.core.store.ViewWrite;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.CircuitState;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewKey;
import io.headgate.ingress.circuits.Circuit;
import io.headgate.ingress.circuits.CircuitName;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.ingress.snapshot.QueueState;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What opens each circuit, what does not, who hears of it, and how it closes again. One instance looks at the queue all the
 * time, so that its first level decides what it can; the other looks when it is told to, so that its script decides.
 */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CircuitsIT {

    private static final EventKey KEY = new EventKey("circuits", "demo");
    private static final String KEYS = "headgate:{circuits:demo}:";
    private static final int CAPACITY = 13;
    private static final int ANONYMOUS_SHARE = 8;
    private static final int BURST = 10;
    /** What the standard profile says. */
    private static final int FAILURES_TO_OPEN = 10;

    private static final int CLASS_FAILURES_TO_OPEN = 20;
    private static final int SUCCESSES_TO_CLOSE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestBroker broker;
    private final TestRedis redis;
    private final RunningGate looking;
    private final RunningGate asking;
    private final Worker worker;
    private final Store store;
    private long viewsWritten;

    /** The ways in which the system as a whole can have no place. */
    enum Overload {
        HARD_LIMIT_EXCEEDED,
        QUEUE_SIZE_EXCEEDED,
        NO_HEALTHY_PROCESSES;

        private String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CircuitsIT(TestBroker broker, @Own TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
        this.looking = start("headgate.instance-id=looking");
        this.asking = start("headgate.instance-id=asking", "headgate.snapshot.interval=1h");
        this.worker = new Worker(KEY, redis.url());
        this.store = Store.connect(StoreSettings.background(redis.url()));
    }

    @AfterAll
    void stop() {
        store.close();
        worker.close();
        asking.close();
        looking.close();
    }

    @BeforeEach
    void beginWithClosedCircuits() {
        List.of(looking, asking).forEach(gate -> {
            for (CircuitName name : CircuitName.values()) {
                circuit(gate, name).reset();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldOpenByOverloadOnBothLevelsAndRecoverAtTheFirstSnapshotWithAPlace(Overload overload) {
        Client first = new Client(looking).as("first-" + overload, "privileged");
        Client second = new Client(asking).as("second-" + overload, "privileged");
        begin(overload);
        try {
            refuse(second, overload.wire(), FAILURES_TO_OPEN - 1);
            assertThat(backpressure(asking).isOpen()).isFalse();
            refuse(second, overload.wire(), 1);
            assertThat(backpressure(asking).isOpen()).isTrue();
            refuse(second, overload.wire(), 1);

            refuse(first, overload.wire(), FAILURES_TO_OPEN - 1);
            assertThat(backpressure(looking).isOpen()).isFalse();
            refuse(first, overload.wire(), 1);
            assertThat(backpressure(looking).isOpen()).isTrue();
            Client.Answer refused = first.chat("hello");
            assertThat(refused.reason()).isEqualTo("circuit_open");
            assertThat(refused.body().get("violated-policies").toString())
                    .isEqualTo("[\"circuit_open\",\"" + overload.wire() + "\"]");
        } finally {
            end(overload);
        }
        await().atMost(PATIENCE).until(() -> stateOf(backpressure(looking)).equals("half_open"));
        assertThat(backpressure(asking).isOpen()).as("it has not looked").isTrue();
        look(asking, state -> !state.overloaded());
        assertThat(stateOf(backpressure(asking))).isEqualTo("half_open");
        for (int i = 0; i < SUCCESSES_TO_CLOSE; i++) {
            assertThat(first.chat("hello").status()).isEqualTo(202);
            assertThat(second.chat("hello").status()).isEqualTo(202);
        }
        worker.workOff();
        assertThat(stateOf(backpressure(looking))).isEqualTo("closed");
        assertThat(stateOf(backpressure(asking))).isEqualTo("closed");
        for (String instance : List.of("looking", "asking")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(transitions("backpressure", instance))
                            .containsSubsequence(
                                    "closed -> open (failures)",
                                    "open -> half_open (probe)",
                                    "half_open -> closed (successes)"));
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(deciders(overload, "looking")).contains(DecidedBy.DECIDED_BY_LEVEL_ONE);
            assertThat(deciders(overload, "asking")).containsOnly(DecidedBy.DECIDED_BY_SCRIPT);
        });
    }

    @Test
    void shouldNotCountWhatPolicyAnswers() {
        Client caller = new Client(looking).from("10.7.0.1");
        for (int i = 0; i < BURST; i++) {
            assertThat(caller.chat("hello").status()).isEqualTo(202);
            worker.workOff();
        }
        Client named = new Client(looking).as("named", "paid").with("Idempotency-Key", "mine");
        assertThat(named.chat("hello").status()).isEqualTo(202);
        worker.workOff();
        for (int i = 0; i < 3; i++) {
            assertThat(caller.chat("hello").status()).isEqualTo(429);
            assertThat(new Client(asking).from("10.7.0.1").chat("hello").status())
                    .isEqualTo(429);
            assertThat(caller.with("Authorization", "Bearer x").chat("hello").status())
                    .isEqualTo(401);
            assertThat(caller.with("Authorization", "Bearer " + RunningGate.tokenFor("a", "paid", "other", "demo"))
                            .chat("hello")
                            .status())
                    .isEqualTo(403);
            assertThat(named.chat("something else").status()).isEqualTo(422);
            assertThat(named.post("/sse/chat", "{}").status()).isEqualTo(400);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(caller.get("/auth/session").status()).isEqualTo(200);
        }
        assertThat(caller.get("/auth/session").reason()).isEqualTo("endpoint_rate_limit");
        assertNothingCounted();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heartbeats())
                        .as("wrong credentials are counted, in heartbeats")
                        .anyMatch(beat -> beat.getCredentialsRejected() >= 3));
    }

    @Test
    void shouldNotCountWhatAnOperatorWants() {
        GateControls controls = new GateControls(store, KEY);
        Client first = new Client(looking).as("first", "privileged");
        Client second = new Client(asking).as("second", "privileged");
        controls.pause(true).toCompletableFuture().join();
        await().atMost(PATIENCE).until(() -> looking.part(Snapshots.class).now().paused());
        refuse(first, "paused", FAILURES_TO_OPEN);
        refuse(second, "paused", FAILURES_TO_OPEN);
        controls.drain(true).toCompletableFuture().join();
        await().atMost(PATIENCE).until(() -> looking.part(Snapshots.class).now().draining());
        refuse(first, "draining", FAILURES_TO_OPEN);
        refuse(second, "draining", FAILURES_TO_OPEN);
        controls.pause(false).toCompletableFuture().join();
        controls.drain(false).toCompletableFuture().join();
        await().atMost(PATIENCE).until(() -> first.chat("hello").status() == 202);
        worker.workOff();
        assertNothingCounted();
    }

    @Test
    void shouldCountAFullShareOfARoleOnlyWhereTheConfigSaysSo() {
        fill(ANONYMOUS_SHARE);
        refuseAnonymous(FAILURES_TO_OPEN + 2);
        assertNothingCounted();

        looking.configure("{\"circuit_breakers\":{\"role_thresholds_count\":true}}");
        await().atMost(PATIENCE).until(() -> {
            refuseAnonymous(1);
            return backpressure(looking).state().getFailureCount() > 0;
        });
        refuseAnonymous(FAILURES_TO_OPEN);
        assertThat(backpressure(looking).state().getFailureCount()).isGreaterThanOrEqualTo(FAILURES_TO_OPEN);
        assertThat(new Client(looking).as("alice", "paid").chat("hello").status())
                .as("an open circuit never refuses into free places")
                .isEqualTo(202);
        looking.configure("{\"circuit_breakers\":{\"role_thresholds_count\":false}}");
        worker.workOff();
    }

    @Test
    void shouldTellEverybodyAndObeyAReset() {
        Client boss = new Client(looking).as("boss", "privileged");
        fill(CAPACITY);
        refuse(boss, "hard_limit_exceeded", FAILURES_TO_OPEN);
        assertThat(boss.chat("hello").reason()).isEqualTo("circuit_open");

        reset("backpressure");
        assertThat(stateOf(backpressure(looking))).isEqualTo("closed");
        assertThat(boss.chat("hello").reason()).isEqualTo("hard_limit_exceeded");

        worker.workOff();
        await().atMost(PATIENCE).until(() -> boss.chat("hello").status() == 202);
        worker.workOff();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(transitions("backpressure", "looking"))
                        .containsSubsequence("closed -> open (failures)", "open -> closed (reset)"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heartbeats().stream().flatMap(beat -> beat.getCircuitsList().stream()))
                        .extracting(CircuitState::getName)
                        .contains("authentication", "rate_limiter", "backpressure"));
    }

    /** A caller whose log is no log stands for whatever makes the script of an admission fail. */
    @Test
    void shouldCountAdmissionsThatTheScriptFailsAt() {
        String log = KEYS + "limit:" + looking.part(IdentityHash.class).ofSubject("broken");
        Client broken = new Client(looking).as("broken", "paid");
        redisAnswers(":1", "RPUSH " + log + " x");
        // Probes find that the store is well, so that it opens for moments only; what is told of it stays.
        refuse(broken, "store_unavailable", FAILURES_TO_OPEN);
        assertThat(backpressure(looking).state().getFailureCount()).isEqualTo(FAILURES_TO_OPEN);
        assertThat(circuit(looking, CircuitName.RATE_LIMITER).state().getFailureCount())
                .isZero();
        assertThat(new Client(looking).as("alice", "paid").chat("hello").status())
                .as("an open circuit never refuses into free places")
                .isEqualTo(202);
        redisAnswers(":1", "DEL " + log);
        await().atMost(PATIENCE).until(() -> broken.chat("hello").status() == 202);
        worker.workOff();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(transitions("backpressure", "looking"))
                        .containsSubsequence("closed -> open (failures)", "open -> half_open (probe)"));
    }

    /** A caller whose log is no log stands for whatever makes the script of the classes fail; the probe's is none either. */
    @Test
    void shouldSendTheClassesToTheLocalLimiterAndNoChatPastTheScript() {
        Circuit circuit = circuit(looking, CircuitName.RATE_LIMITER);
        String log = KEYS + "class:default:" + looking.part(IdentityHash.class).ofSubject("rest");
        String probe = KEYS + "class:probe:probe";
        Client broken = new Client(looking).as("rest", "paid");
        redisAnswers(":1", "RPUSH " + log + " x");
        redisAnswers(":1", "RPUSH " + probe + " x");
        openByClasses(broken, circuit);
        assertThat(backpressure(looking).state().getFailureCount()).isZero();

        reset("rate_limiter");
        assertThat(stateOf(circuit)).isEqualTo("closed");
        openByClasses(broken, circuit);

        Client other = new Client(looking).as("carol", "paid");
        for (int i = 0; i < 100; i++) {
            assertThat(other.get("/nowhere").status()).isEqualTo(404);
        }
        assertThat(other.get("/nowhere").status()).as("alone, but limited").isEqualTo(429);
        assertThat(circuit.state().getRejected()).isGreaterThanOrEqualTo(101);
        Client chatting = new Client(looking).from("10.7.1.1");
        for (int i = 0; i < BURST; i++) {
            assertThat(chatting.chat("hello").status()).isEqualTo(202);
            worker.workOff();
        }
        assertThat(chatting.chat("hello").reason()).isEqualTo("burst_rate_limit");
        assertThat(circuit.isOpen()).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(throttles()).anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo(Reason.REASON_ENDPOINT_RATE_LIMIT);
                    assertThat(event.getDecidedBy()).isEqualTo(DecidedBy.DECIDED_BY_LOCAL);
                }));

        redisAnswers(":2", "DEL " + log + " " + probe);
        await().atMost(PATIENCE).until(() -> stateOf(circuit).equals("half_open"));
        Client third = new Client(looking).as("dave", "paid");
        await().atMost(PATIENCE).until(() -> {
            assertThat(third.get("/nowhere").status()).isEqualTo(404);
            return stateOf(circuit).equals("closed");
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(transitions("rate_limiter", "looking"))
                        .containsSubsequence(
                                "closed -> open (failures)",
                                "open -> closed (reset)",
                                "closed -> open (failures)",
                                "open -> half_open (probe)",
                                "half_open -> closed (successes)"));
    }

    private void openByClasses(Client broken, Circuit circuit) {
        for (int i = 0; i < CLASS_FAILURES_TO_OPEN; i++) {
            assertThat(circuit.isOpen()).as("after " + i).isFalse();
            assertThat(broken.get("/nowhere").status()).isEqualTo(404);
        }
        assertThat(circuit.isOpen()).isTrue();
    }

    private void reset(String circuit) {
        CircuitControl operator = new CircuitControl(store, KEY);
        CircuitReset reset = operator.reset(circuit).toCompletableFuture().join();
        await().atMost(PATIENCE)
                .until(() -> operator.acknowledged(reset)
                        .toCompletableFuture()
                        .join()
                        .containsAll(List.of("looking", "asking")));
    }

    private void begin(Overload overload) {
        switch (overload) {
            case HARD_LIMIT_EXCEEDED -> fill(CAPACITY);
            case QUEUE_SIZE_EXCEEDED -> {
                configure("{\"backpressure\":{\"max_queue_size\":2}}");
                fill(2);
            }
            case NO_HEALTHY_PROCESSES -> processesAreKnownToBeNone(System.currentTimeMillis());
        }
        look(asking, QueueState::overloaded);
        Snapshots stale = asking.part(Snapshots.class);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> !stale.fresh());
        Snapshots fresh = looking.part(Snapshots.class);
        await().atMost(PATIENCE).until(() -> fresh.now().overloaded());
    }

    private void end(Overload overload) {
        switch (overload) {
            case HARD_LIMIT_EXCEEDED -> worker.workOff();
            case QUEUE_SIZE_EXCEEDED -> configure("{\"backpressure\":{\"max_queue_size\":0}}");
            case NO_HEALTHY_PROCESSES -> processesAreKnownToBeNone(0);
        }
    }

    /** Long ago is as good as never: then the configured capacity holds. */
    private void processesAreKnownToBeNone(long atMillis) {
        String view = ViewJson.mapper().writeValueAsString(new CapacityView(atMillis, atMillis, List.of()));
        ViewVersion version = new ViewVersion(1, ++viewsWritten);
        new ViewStore(store)
                .write(List.of(new ViewWrite(new ViewKey(KEY, "capacity"), version, view)))
                .toCompletableFuture()
                .join();
    }

    private void configure(String patch) {
        looking.configure(patch);
        long version = looking.part(LiveConfig.class).get().version();
        await().atMost(PATIENCE).until(() -> asking.part(LiveConfig.class).get().version() == version);
    }

    private void look(RunningGate gate, Predicate<QueueState> until) {
        Snapshots snapshots = gate.part(Snapshots.class);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            snapshots.poll();
            return until.test(snapshots.now());
        });
    }

    private void fill(int tasks) {
        Client filler = new Client(looking).as("filler", "privileged");
        for (int i = 0; i < tasks; i++) {
            assertThat(filler.chat("hello").status()).isEqualTo(202);
        }
    }

    private void refuseAnonymous(int times) {
        for (int i = 0; i < times; i++) {
            refuse(new Client(looking).from("10.8.1." + i), "anonymous_threshold_exceeded", 1);
        }
    }

    private static void refuse(Client caller, String reason, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(caller.chat("hello").reason()).isEqualTo(reason);
        }
    }

    private void assertNothingCounted() {
        for (RunningGate gate : List.of(looking, asking)) {
            assertThat(gate.part(Circuits.class).states())
                    .allSatisfy(state -> assertThat(state.getFailureCount()).isZero());
        }
    }

    private List<HeartbeatEvent> heartbeats() {
        return new Committed(broker.bootstrapServers(), KEY).read(EventTopic.HEARTBEATS, HeartbeatEvent.class);
    }

    private void redisAnswers(String answer, String command) {
        assertThat(RedisMonitor.ask(redis.port(), command)).isEqualTo(answer);
    }

    private static Circuit backpressure(RunningGate gate) {
        return circuit(gate, CircuitName.BACKPRESSURE);
    }

    private static Circuit circuit(RunningGate gate, CircuitName name) {
        return gate.part(Circuits.class).of(name);
    }

    private static String stateOf(Circuit circuit) {
        return circuit.state().getState();
    }

    private Set<DecidedBy> deciders(Overload overload, String instance) {
        return throttles().stream()
                .filter(event -> event.getSource().equals(instance)
                        && event.getReason().name().equals("REASON_" + overload))
                .map(ThrottleEvent::getDecidedBy)
                .collect(Collectors.toSet());
    }

    private List<ThrottleEvent> throttles() {
        return new Committed(broker.bootstrapServers(), KEY).read(EventTopic.THROTTLES, ThrottleEvent.class);
    }

    private List<String> transitions(String circuit, String instance) {
        return new Committed(broker.bootstrapServers(), KEY)
                .read(EventTopic.OPERATIONS, OperationEvent.class).stream()
                        .filter(event -> event.getKind() == OperationKind.OPERATION_KIND_CIRCUIT_CHANGED)
                        .filter(event -> event.getSubject().equals(circuit)
                                && event.getActor().equals(instance))
                        .map(OperationEvent::getDetail)
                        .toList();
    }

    private RunningGate start(String... settings) {
        return RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), settings);
    }
}
