// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.CircuitControl;
import io.headgate.core.store.CircuitReset;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.CircuitState;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.ingress.circuits.CircuitName;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What opens the circuit of admissions, what does not, who hears of it, and how it closes again. */
@ExtendWith(RealParts.class)
class CircuitsIT {

    private static final int CAPACITY = 13;
    private static final int ANONYMOUS_SHARE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestBroker broker;
    private final TestRedis redis;

    CircuitsIT(TestBroker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
    }

    @Test
    void shouldNotCountWhatPolicyAnswers() {
        EventKey key = new EventKey("circuits-policy", "demo");
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers());
                Worker worker = new Worker(key, redis.url())) {
            Client caller = new Client(gate).from("10.7.0.1");
            for (int i = 0; i < 10; i++) {
                assertThat(caller.chat("hello").status()).isEqualTo(202);
                worker.workOff();
            }
            for (int i = 0; i < 30; i++) {
                assertThat(caller.chat("hello").status()).isEqualTo(429);
                assertThat(caller.with("Authorization", "Bearer x")
                                .chat("hello")
                                .status())
                        .isEqualTo(401);
                assertThat(caller.with("Authorization", "Bearer " + RunningGate.tokenFor("a", "paid", "other", "demo"))
                                .chat("hello")
                                .status())
                        .isEqualTo(403);
            }
            assertThat(gate.part(Circuits.class).states())
                    .allSatisfy(state -> assertThat(state.getFailureCount()).isZero());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(new Committed(broker.bootstrapServers(), key)
                                    .read(EventTopic.HEARTBEATS, HeartbeatEvent.class))
                            .as("the wrong ones are counted, in heartbeats")
                            .extracting(HeartbeatEvent::getCredentialsRejected)
                            .contains(30));
        }
    }

    @Test
    void shouldCountAFullShareOfARoleOnlyWhereTheConfigSaysSo() {
        EventKey key = new EventKey("circuits-share", "demo");
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers())) {
            for (int i = 0; i < ANONYMOUS_SHARE; i++) {
                assertThat(new Client(gate).from("10.8.0." + i).chat("hello").status())
                        .isEqualTo(202);
            }
            refuseAnonymous(gate, 12);
            assertThat(backpressure(gate).getFailureCount()).isZero();

            gate.configure("{\"circuit_breakers\":{\"role_thresholds_count\":true}}");
            await().atMost(PATIENCE).until(() -> {
                refuseAnonymous(gate, 1);
                return backpressure(gate).getFailureCount() > 0;
            });
            refuseAnonymous(gate, 12);
            assertThat(backpressure(gate).getFailureCount()).isGreaterThanOrEqualTo(10);
            assertThat(new Client(gate).as("alice", "paid").chat("hello").status())
                    .as("an open circuit never refuses into free places")
                    .isEqualTo(202);
        }
    }

    @Test
    void shouldOpenUnderOverloadTellEverybodyAndObeyAReset() {
        EventKey key = new EventKey("circuits-overload", "demo");
        try (RunningGate gate =
                        RunningGate.start(key, redis.url(), broker.bootstrapServers(), "headgate.instance-id=gate-1");
                Worker worker = new Worker(key, redis.url());
                Store store = Store.connect(StoreSettings.background(redis.url()))) {
            Client boss = new Client(gate).as("boss", "privileged");
            for (int i = 0; i < CAPACITY; i++) {
                assertThat(boss.chat("hello").status()).isEqualTo(202);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(boss.chat("hello").reason()).isEqualTo("hard_limit_exceeded");
            }
            Client.Answer refused = boss.chat("hello");
            assertThat(refused.reason()).isEqualTo("circuit_open");
            assertThat(refused.body().get("violated-policies").toString())
                    .isEqualTo("[\"circuit_open\",\"hard_limit_exceeded\"]");

            CircuitControl operator = new CircuitControl(store, key);
            CircuitReset reset =
                    operator.reset("backpressure").toCompletableFuture().join();
            await().atMost(PATIENCE)
                    .until(() -> operator.acknowledged(reset)
                            .toCompletableFuture()
                            .join()
                            .contains("gate-1"));
            assertThat(backpressure(gate).getState()).isEqualTo("closed");
            assertThat(boss.chat("hello").reason()).isEqualTo("hard_limit_exceeded");

            worker.workOff();
            await().atMost(PATIENCE).until(() -> boss.chat("hello").status() == 202);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(transitions(key))
                            .containsSubsequence("closed -> open (failures)", "open -> closed (reset)"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(new Committed(broker.bootstrapServers(), key)
                                    .read(EventTopic.HEARTBEATS, HeartbeatEvent.class).stream()
                                            .flatMap(beat -> beat.getCircuitsList().stream()))
                            .extracting(CircuitState::getName)
                            .contains("authentication", "rate_limiter", "backpressure"));
        }
    }

    private static void refuseAnonymous(RunningGate gate, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(new Client(gate).from("10.8.1." + i).chat("hello").reason())
                    .isEqualTo("anonymous_threshold_exceeded");
        }
    }

    private static CircuitState backpressure(RunningGate gate) {
        return gate.part(Circuits.class).of(CircuitName.BACKPRESSURE).state();
    }

    private List<String> transitions(EventKey key) {
        return new Committed(broker.bootstrapServers(), key)
                .read(EventTopic.OPERATIONS, OperationEvent.class).stream()
                        .filter(event -> event.getKind() == OperationKind.OPERATION_KIND_CIRCUIT_CHANGED)
                        .filter(event -> event.getSubject().equals("backpressure"))
                        .map(OperationEvent::getDetail)
                        .toList();
    }
}
