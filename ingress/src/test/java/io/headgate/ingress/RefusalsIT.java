// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.ViewStore;
import io.headgate.core.store.ViewVersion;
import io.headgate.core.store.ViewWrite;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.Level;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewKey;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.ingress.stream.Streams;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every reason for which the gate refuses now, as callers hear it and as the topics tell it. */
@ExtendWith(RealParts.class)
class RefusalsIT {

    private final TestBroker broker;
    private final TestRedis redis;

    RefusalsIT(TestBroker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
    }

    @Test
    void shouldRefuseABurst() {
        EventKey key = new EventKey("refuse-burst", "demo");
        try (RunningGate gate = start(key);
                Worker worker = new Worker(key, redis.url())) {
            Client caller = new Client(gate).from("10.1.1.1");
            long start = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                assertThat(caller.chat("hello").status()).isEqualTo(202);
                worker.workOff();
            }

            Client.Answer answer = caller.chat("one more");
            int seconds = (int) Duration.ofNanos(System.nanoTime() - start).toSeconds();

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.reason()).isEqualTo("burst_rate_limit");
            assertThat(answer.body().get("violated-policies").toString()).isEqualTo("[\"burst_rate_limit\"]");
            assertThat(answer.body().get("user_type").asString()).isEqualTo("anonymous");
            assertThat(answer.body().get("correlation_id").asString()).isEqualTo(answer.header("X-Correlation-ID"));
            assertThat(answer.body().get("status").asInt()).isEqualTo(429);
            assertThat(answer.body().get("retry_after").asInt()).isBetween(59 - seconds, 60);
            assertThat(answer.header("Retry-After"))
                    .isEqualTo(answer.body().get("retry_after").asString());
            assertThat(answer.header("RateLimit")).startsWith("\"burst\";r=0;t=");
            caller.chat("and another");
            assertThat(new Client(gate).from("10.1.1.2").chat("somebody else").status())
                    .isEqualTo(202);
            List<ThrottleEvent> events = awaitRefusals(key, Map.of("burst_rate_limit", 2));
            assertThat(events).allSatisfy(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.LEVEL_GATEWAY);
                assertThat(event.getDecidedBy()).isIn(DecidedBy.DECIDED_BY_SCRIPT, DecidedBy.DECIDED_BY_LEVEL_ONE);
            });
            assertThat(events).anySatisfy(event -> {
                assertThat(event.getDecidedBy()).isEqualTo(DecidedBy.DECIDED_BY_SCRIPT);
                assertThat(event.getSequence()).isEqualTo(10);
            });
        }
    }

    @Test
    void shouldRefuseEachRoleAtItsShareOfTheConfiguredCapacity() {
        EventKey key = new EventKey("refuse-shares", "demo");
        try (RunningGate gate = start(key)) {
            Client anybody = new Client(gate);
            for (int i = 0; i < 8; i++) {
                assertThat(anybody.from("10.2.0." + i).chat("hello").status()).isEqualTo(202);
            }
            Client.Answer anonymous = anybody.from("10.2.0.9").chat("hello");
            for (int i = 0; i < 3; i++) {
                assertThat(anybody.as("r" + i, "registered").chat("hello").status())
                        .isEqualTo(202);
            }
            Client.Answer registered = anybody.as("r", "registered").chat("hello");
            Client.Answer paid = anybody.as("p", "paid").chat("hello");
            for (int i = 0; i < 2; i++) {
                assertThat(anybody.as("boss", "privileged").chat("hello").status())
                        .isEqualTo(202);
            }
            Client.Answer privileged = anybody.as("boss", "privileged").chat("hello");

            assertThat(List.of(anonymous, registered, paid, privileged))
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503))
                    .allSatisfy(answer -> assertThat(Integer.parseInt(answer.header("Retry-After")))
                            .isBetween(1, 45))
                    .extracting(Client.Answer::reason)
                    .containsExactly(
                            "anonymous_threshold_exceeded",
                            "registered_threshold_exceeded",
                            "paid_threshold_exceeded",
                            "hard_limit_exceeded");
            assertThat(privileged.body().get("user_type").asString()).isEqualTo("privileged");
            assertThat(anonymous.response().body()).doesNotContain("capacity", "depth", "threshold\"");
            List<ThrottleEvent> events = awaitRefusals(
                    key,
                    Map.of(
                            "anonymous_threshold_exceeded", 1,
                            "registered_threshold_exceeded", 1,
                            "paid_threshold_exceeded", 1,
                            "hard_limit_exceeded", 1));
            assertThat(events).allSatisfy(event -> {
                boolean byScript = event.getDecidedBy() == DecidedBy.DECIDED_BY_SCRIPT;
                assertThat(event.getLevel()).isEqualTo(byScript ? Level.LEVEL_ENQUEUE : Level.LEVEL_GATEWAY);
                assertThat(event.getDecidedBy()).isIn(DecidedBy.DECIDED_BY_SCRIPT, DecidedBy.DECIDED_BY_LEVEL_ONE);
                assertThat(event.getCapacity()).isEqualTo(14);
            });
        }
    }

    @Test
    void shouldRefuseWhileNoProcessTakesTasks() {
        EventKey key = new EventKey("refuse-none", "demo");
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            long now = System.currentTimeMillis();
            String view = ViewJson.mapper().writeValueAsString(new CapacityView(now, now, List.of()));
            new ViewStore(store)
                    .write(List.of(new ViewWrite(new ViewKey(key, "capacity"), new ViewVersion(1, 1), view)))
                    .toCompletableFuture()
                    .join();
        }
        try (RunningGate gate = start(key)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(new Client(gate)
                                    .as("alice", "paid")
                                    .chat("hello")
                                    .reason())
                            .isEqualTo("no_healthy_processes"));
        }
    }

    @Test
    void shouldRefuseWhenTheJournalIsFull() {
        EventKey key = new EventKey("refuse-journal", "demo");
        try (RunningGate gate = start(key, "headgate.journal.relay=false", "headgate.journal.max-length=2")) {
            Client caller = new Client(gate).as("alice", "paid");
            assertThat(caller.chat("1").status()).isEqualTo(202);
            assertThat(caller.chat("2").status()).isEqualTo(202);
            assertThat(caller.chat("3").reason()).isEqualTo("journal_full");
            assertNoCircuitHeard(gate);
        }
    }

    @Test
    void shouldRefuseWhileItDrains() {
        EventKey key = new EventKey("refuse-drain", "demo");
        try (RunningGate gate = start(key)) {
            gate.part(Drain.class).begin();
            Client.Answer chat = new Client(gate).chat("hello");
            Client.Answer stream = new Client(gate).get("/sse/stream");

            assertThat(chat.status()).isEqualTo(503);
            assertThat(chat.reason()).isEqualTo("draining");
            assertThat(stream.status()).isEqualTo(503);
            assertThat(new Client(gate).get("/health/ready").status()).isEqualTo(503);
            assertThat(new Client(gate).get("/health/live").status()).isEqualTo(200);
            awaitRefusals(key, Map.of("draining", 2));
            assertNoCircuitHeard(gate);
        }
    }

    @Test
    void shouldRefuseStreamsBeyondTheLimit() {
        EventKey key = new EventKey("refuse-streams", "demo");
        try (RunningGate gate = start(key, "headgate.streams.max-connections=1")) {
            Client caller = new Client(gate);
            Reader first = caller.stream("");
            Client.Answer second = caller.get("/sse/stream");
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.reason()).isEqualTo("connection_limit");
            assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
            assertNoCircuitHeard(gate);
            first.close();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> gate.part(Streams.class).connections() == 0);
            caller.stream("").close();
        }
    }

    private static void assertNoCircuitHeard(RunningGate gate) {
        assertThat(gate.part(Circuits.class).states())
                .allSatisfy(state -> assertThat(state.getFailureCount()).isZero());
    }

    private RunningGate start(EventKey key, String... settings) {
        return RunningGate.start(key, redis.url(), broker.bootstrapServers(), settings);
    }

    private List<ThrottleEvent> awaitRefusals(EventKey key, Map<String, Integer> expected) {
        Committed topics = new Committed(broker.bootstrapServers(), key);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(topics.refusals()).isEqualTo(expected));
        return topics.read(EventTopic.THROTTLES, ThrottleEvent.class);
    }
}
