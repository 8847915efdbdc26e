// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.ingress.circuits.CircuitName;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens while Redis or Kafka is away, and afterwards. */
@ExtendWith(RealParts.class)
class FaultsIT {

    /** Ten times what is asked of a Redis that swallows; the figures themselves are printed. */
    private static final Duration GUARD = Duration.ofSeconds(3);

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Test
    void shouldAdmitWithoutKafkaAndRelayEverythingInOrderAfterwards(@Own TestBroker broker, TestRedis redis) {
        EventKey key = new EventKey("kafka-away", "demo");
        Committed topics = new Committed(broker.bootstrapServers(), key);
        List<String> admitted = new ArrayList<>();
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers());
                Worker worker = new Worker(key, redis.url())) {
            Client client = new Client(gate);
            for (int i = 0; i < 5; i++) {
                admitted.add(client.as("before-" + i, "paid").chat("hello").task());
            }
            worker.workOff();
            await().atMost(RECOVERY).until(() -> topics.completions().size() == 5);
            broker.kill();
            for (int i = 0; i < 30; i++) {
                Client.Answer answer = client.as("during-" + i, "paid").chat("hello");
                assertThat(answer.status()).isEqualTo(202);
                admitted.add(answer.task());
                worker.workOff();
            }
            await().atMost(RECOVERY).untilAsserted(() -> {
                assertThat(client.get("/metrics").response().body()).contains("headgate_journal_length 60.0");
                Client.Answer ready = client.get("/health/ready");
                assertThat(ready.status()).isEqualTo(200);
                assertThat(ready.body().get("status").asString()).isEqualTo("degraded");
            });
            broker.restart();

            await().atMost(RECOVERY).until(() -> topics.completions().size() >= 35);
            await().atMost(RECOVERY)
                    .untilAsserted(
                            () -> assertThat(client.get("/metrics").response().body())
                                    .contains("headgate_journal_length 0.0"));
        }
        assertThat(topics.admissions()).extracting(AdmissionEvent::getTaskId).containsExactlyElementsOf(admitted);
        assertThat(topics.admissions())
                .extracting(AdmissionEvent::getSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 35).boxed().toList());
        assertThat(topics.completions())
                .extracting(LatencyEvent::getSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 35).boxed().toList());
    }

    @Test
    void shouldSayAtOnceThatRedisIsAwayAndRecover(TestBroker broker, @Own TestRedis redis) {
        EventKey key = new EventKey("redis-away", "demo");
        try (RunningGate gate = RunningGate.start(
                        key,
                        redis.url(),
                        broker.bootstrapServers(),
                        RunningGate.HURRIED,
                        "headgate.streams.keep-alive=1s");
                Worker worker = new Worker(key, redis.url())) {
            Client caller = new Client(gate).as("alice", "privileged");
            await().atMost(RECOVERY).until(() -> caller.chat("hello").status() == 202);
            Reader stream = caller.stream("");
            assertThat(stream.next().data().asString()).as("all is well").isEmpty();
            redis.kill();

            await().atMost(RECOVERY)
                    .until(() -> stream.next().data().asString("").equals("degraded"));
            await().atMost(RECOVERY).until(() -> caller.get("/health/ready").status() == 503);
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                Client.Answer answer = caller.chat("hello");
                long took = System.nanoTime() - start;
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.reason()).isEqualTo("store_unavailable");
                assertThat(answer.header("Retry-After")).isNotEmpty();
                assertThat(answer.task()).as("known not to have run").isEmpty();
                assertThat(Duration.ofNanos(took)).isLessThan(GUARD);
                Figures.add("redis refused", took);
            }
            assertThat(caller.get("/health/live").status()).isEqualTo(200);
            assertThat(caller.get("/metrics").status()).isEqualTo(200);
            redis.restart();
            long back = System.nanoTime();

            await().atMost(RECOVERY)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> caller.chat("hello").status() == 202);
            Figures.add("recovery", System.nanoTime() - back);
            await().atMost(RECOVERY)
                    .ignoreExceptions()
                    .until(() -> worker.say(stream.session(), "", "{\"text\":\"back\"}") > 0);
            await().atMost(RECOVERY).until(() -> stream.next().type().equals("delta"));
            await().atMost(RECOVERY)
                    .until(() -> stream.next().data().asString("degraded").isEmpty());
            stream.close();
        }
        Figures.print();
    }

    @Test
    void shouldSayInTimeThatRedisIsFrozenAndResolveWhatWasUnknown(TestBroker broker, @Own TestRedis redis) {
        EventKey key = new EventKey("redis-frozen", "demo");
        try (RunningGate gate = RunningGate.start(
                        key,
                        redis.url(),
                        broker.bootstrapServers(),
                        RunningGate.HURRIED,
                        "headgate.streams.keep-alive=300s");
                Worker worker = new Worker(key, redis.url())) {
            Client caller = new Client(gate).as("alice", "privileged");
            await().atMost(RECOVERY).until(() -> caller.chat("hello").status() == 202);
            assertThat(worker.workOff()).isPositive();
            assertHearsWhatWasSaidWhileItsSubscriptionWasLost(caller, worker, redis);
            redis.suspend();
            List<String> unknown = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                Client.Answer answer =
                        caller.with("Idempotency-Key", "key-" + i).chat("hello");
                long took = System.nanoTime() - start;
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.reason()).isEqualTo("store_unavailable");
                assertThat(answer.task()).as("nobody knows yet").isNotEmpty();
                assertThat(Duration.ofNanos(took)).isLessThan(GUARD);
                Figures.add("redis frozen", took);
                unknown.add(answer.task());
            }
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            redis.resume();

            await().atMost(RECOVERY).until(() -> caller.chat("hello").status() == 202);
            assertThat(worker.workOff()).as("no abandoned call ran late").isEqualTo(1);
            for (int i = 0; i < 10; i++) {
                Client.Answer answer =
                        caller.with("Idempotency-Key", "key-" + i).chat("hello");
                assertThat(answer.status()).isEqualTo(202);
                assertThat(answer.task()).isEqualTo(unknown.get(i));
            }
        }
        Figures.print();
    }

    /** No sign of life is due that would make it look. */
    private static void assertHearsWhatWasSaidWhileItsSubscriptionWasLost(
            Client caller, Worker worker, TestRedis redis) {
        try (Reader stream = caller.stream("")) {
            assertThat(RedisMonitor.ask(redis.port(), "CLIENT KILL TYPE pubsub"))
                    .isNotEqualTo(":0");
            worker.say(stream.session(), "", "{\"text\":\"missed\"}");
            assertThat(stream.next().type()).isEqualTo("delta");
        }
    }

    @Test
    void shouldSayThatItIsOverloadedWhenItsOwnQueueIsFull(TestBroker broker, @Own TestRedis redis) {
        EventKey key = new EventKey("overloaded", "demo");
        try (RunningGate gate = RunningGate.start(
                key,
                redis.url(),
                broker.bootstrapServers(),
                "headgate.redis.queue-limit=1",
                "headgate.redis.command-timeout=5s")) {
            Client caller = new Client(gate).as("alice", "privileged");
            // The gate's own look at the queue may have the one place.
            await().until(() -> caller.chat("hello").status() == 202);
            redis.suspend();
            List<CompletableFuture<Client.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(caller.chatLater("hello"));
            }
            // Whoever has the one place waits for Redis in vain: one of these, or the gate's own look at the queue.
            List<String> reasons = answers.stream()
                    .map(CompletableFuture::join)
                    .map(Client.Answer::reason)
                    .toList();
            assertThat(reasons)
                    .contains("ingress_overloaded")
                    .allMatch(reason -> reason.equals("ingress_overloaded") || reason.equals("store_unavailable"));
            assertThat(gate.part(Circuits.class)
                            .of(CircuitName.BACKPRESSURE)
                            .state()
                            .getFailureCount())
                    .as("what never left this process says nothing of the store")
                    .isEqualTo(Collections.frequency(reasons, "store_unavailable"));
            redis.resume();
        }
    }
}
