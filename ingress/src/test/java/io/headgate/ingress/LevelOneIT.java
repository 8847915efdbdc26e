// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.GateControls;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.ingress.circuits.Circuit;
import io.headgate.ingress.circuits.CircuitName;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A full queue is told from the snapshot, and a place that frees is found at once. */
@ExtendWith(RealParts.class)
class LevelOneIT {

    private static final int CAPACITY = 13;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What refuses here is the snapshot, and nothing else: the circuit stays closed, whatever the number of refusals. */
    @Test
    void shouldRefuseWithoutRedisWhileTheQueueIsFullAndAdmitWhenAPlaceFrees(TestBroker broker, @Own TestRedis redis)
            throws IOException {
        EventKey key = new EventKey("level-one", "demo");
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers());
                Worker worker = new Worker(key, redis.url())) {
            gate.configure("{\"circuit_breakers\":{\"backpressure\":{\"failure_threshold\":100000}}}");
            Circuit circuit = gate.part(Circuits.class).of(CircuitName.BACKPRESSURE);
            Client boss = new Client(gate).as("boss", "privileged");
            assertThat(boss.chat("hello").status())
                    .as("the first brings the script")
                    .isEqualTo(202);
            assertThat(roundTrips(redis, boss, CAPACITY - 1, 202))
                    .as("each admission costs one")
                    .isEqualTo(CAPACITY - 1);
            // Where this process is held up for longer than a snapshot is good for, the next caller asks the script;
            // not every time.
            await().atMost(Duration.ofMinutes(1))
                    .pollDelay(Duration.ZERO)
                    .untilAsserted(
                            () -> assertThat(roundTrips(redis, boss, 400, 503)).isLessThanOrEqualTo(20));
            assertThat(circuit.state().getState()).isEqualTo("closed");
            assertThat(circuit.state().getFailureCount()).isGreaterThanOrEqualTo(400);

            ClaimedTask task = worker.claim(1).get(0);
            worker.finish(task);
            long freed = System.nanoTime();
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> boss.chat("hello").status() == 202);
            Figures.add("admitted after a place freed", System.nanoTime() - freed);
            assertThat(Duration.ofNanos(System.nanoTime() - freed)).isLessThan(Duration.ofMillis(2_500));
            Figures.print();
            assertThat(circuit.state().getState()).isEqualTo("closed");
            await().atMost(PATIENCE).untilAsserted(() -> {
                List<ThrottleEvent> refusals =
                        new Committed(broker.bootstrapServers(), key).read(EventTopic.THROTTLES, ThrottleEvent.class);
                assertThat(refusals).extracting(ThrottleEvent::getDecidedBy).contains(DecidedBy.DECIDED_BY_LEVEL_ONE);
                assertThat(refusals)
                        .extracting(ThrottleEvent::getDecidedBy)
                        .doesNotContain(DecidedBy.DECIDED_BY_CIRCUIT);
            });
        }
    }

    @Test
    void shouldTellFromTheSnapshotThatAdmissionIsPaused(TestBroker broker, TestRedis redis) {
        EventKey key = new EventKey("level-one-paused", "demo");
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers());
                Store store = Store.connect(StoreSettings.background(redis.url()))) {
            Client caller = new Client(gate).as("alice", "privileged");
            GateControls controls = new GateControls(store, key);
            controls.pause(true).toCompletableFuture().join();
            await().atMost(PATIENCE).until(() -> decidedByLevelOne(broker, key, caller, "paused"));
            controls.pause(false).toCompletableFuture().join();
            await().atMost(PATIENCE).until(() -> caller.chat("hello").status() == 202);
            controls.drain(true).toCompletableFuture().join();
            await().atMost(PATIENCE).until(() -> decidedByLevelOne(broker, key, caller, "draining"));
        }
    }

    /** The caller of a task that the full queue holds wants to know of it, and is not turned away. */
    @Test
    void shouldAnswerAResentRequestThoughTheQueueIsFull(TestBroker broker, TestRedis redis) {
        EventKey key = new EventKey("level-one-resent", "demo");
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers())) {
            Client boss = new Client(gate).as("boss", "privileged");
            Client.Answer first = boss.with("Idempotency-Key", "mine").chat("hello");
            for (int i = 1; i < CAPACITY; i++) {
                assertThat(boss.chat("hello").status()).isEqualTo(202);
            }
            assertThat(boss.chat("hello").status()).isEqualTo(503);
            Client.Answer again = boss.with("Idempotency-Key", "mine").chat("hello");
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.task()).isEqualTo(first.task());
        }
    }

    /** Its answer was lost with the instance that it asked: another one has never heard of the task. */
    @Test
    void shouldAnswerARequestThatAnInstanceBeforeItAdmitted(TestBroker broker, TestRedis redis) {
        EventKey key = new EventKey("level-one-inherited", "demo");
        Client.Answer first;
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers())) {
            Client boss = new Client(gate).as("boss", "privileged");
            first = boss.with("Idempotency-Key", "mine").chat("hello");
            for (int i = 1; i < CAPACITY; i++) {
                assertThat(boss.chat("hello").status()).isEqualTo(202);
            }
        }
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers())) {
            Client boss = new Client(gate).as("boss", "privileged");
            Snapshots snapshots = gate.part(Snapshots.class);
            await().atMost(PATIENCE).until(() -> snapshots.now().overloaded());
            assertThat(boss.chat("hello").status()).isEqualTo(503);
            Client.Answer again = boss.with("Idempotency-Key", "mine").chat("hello");
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.task()).isEqualTo(first.task());
        }
    }

    /** How many of these calls came to Redis, as Redis itself tells. */
    private static long roundTrips(TestRedis redis, Client caller, int calls, int status) throws IOException {
        return RedisMonitor.commands(redis.port(), () -> {
                    for (int i = 0; i < calls; i++) {
                        assertThat(caller.chat("hello").status()).isEqualTo(status);
                    }
                })
                .stream()
                .filter(command -> command.contains(":limit:"))
                .count();
    }

    private static boolean decidedByLevelOne(TestBroker broker, EventKey key, Client caller, String reason) {
        assertThat(caller.chat("hello").reason()).isIn(reason, "");
        return new Committed(broker.bootstrapServers(), key)
                .read(EventTopic.THROTTLES, ThrottleEvent.class).stream()
                        .filter(event -> event.getDecidedBy() == DecidedBy.DECIDED_BY_LEVEL_ONE)
                        .anyMatch(event -> event.getReason().name().equalsIgnoreCase("REASON_" + reason));
    }
}
