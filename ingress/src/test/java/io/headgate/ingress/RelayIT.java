// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.events.v1.RelayPosition;
import io.headgate.ingress.journal.RelayOwnership;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The topics hold each journal entry once, in order, whatever happened to the relay or to the store. */
@ExtendWith(RealParts.class)
class RelayIT {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final TestBroker broker;

    RelayIT(TestBroker broker) {
        this.broker = broker;
    }

    @Test
    void shouldSendNothingTwiceAfterADeathBetweenCommitAndTrim(@Own TestRedis redis) {
        EventKey key = new EventKey("relay-untrimmed", "demo");
        Committed topics = new Committed(broker.bootstrapServers(), key);
        List<StreamMessage<String, byte[]>> journal;
        try (RunningGate gate = start(key, redis, "headgate.journal.relay=false")) {
            chat(gate, 5);
            journal = inRedis(redis, commands -> commands.xrange(journal(key), Range.unbounded()));
        }
        RunningGate relaying = start(key, redis);
        await().atMost(WITHIN).until(() -> length(redis, key) == 0);
        relaying.close();
        // What a relay finds that died after its commit and before the trim: the journal as it was. The stream takes no
        // ids of the past again, so it is made anew.
        inRedis(redis, commands -> commands.del(journal(key)));
        journal.forEach(entry -> inRedis(
                redis, commands -> commands.xadd(journal(key), new XAddArgs().id(entry.getId()), entry.getBody())));
        assertThat(length(redis, key)).isEqualTo(5);
        writeWhatIsNoPosition(key);

        try (RunningGate gate = start(key, redis)) {
            chat(gate, 2);
            await().atMost(WITHIN).until(() -> length(redis, key) == 0);
        }
        assertThat(topics.admissions())
                .extracting(AdmissionEvent::getSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 7).boxed().toList());
        assertThat(topics.operations()).isEmpty();
    }

    /** It must neither stop the relay nor count as a beginning from nothing. */
    private void writeWhatIsNoPosition(EventKey key) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.forEvents(broker.bootstrapServers(), "somebody"))) {
            byte[] nonsense =
                    RelayPosition.newBuilder().setJournalId("x").build().toByteArray();
            for (byte[] value : List.of(new byte[] {(byte) 0xFF}, new byte[0], nonsense)) {
                producer.send(new ProducerRecord<>(EventTopic.POSITIONS.topicName(), key.bytes(), value));
            }
        }
    }

    @Test
    void shouldGoOnWhereAnotherInstanceStopped(@Own TestRedis redis) {
        EventKey key = new EventKey("relay-handover", "demo");
        Committed topics = new Committed(broker.bootstrapServers(), key);
        RunningGate first = start(key, redis, "headgate.instance-id=first");
        await().atMost(WITHIN).until(() -> first.part(RelayOwnership.class).held());
        chat(first, 3);
        try (RunningGate second = start(key, redis, "headgate.instance-id=second")) {
            assertThat(second.part(RelayOwnership.class).held()).isFalse();
            first.close();
            chat(second, 3);
            await().atMost(WITHIN).until(() -> second.part(RelayOwnership.class).held());
            await().atMost(WITHIN).until(() -> topics.admissions().size() >= 6);
        }
        assertThat(topics.admissions())
                .extracting(AdmissionEvent::getSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 6).boxed().toList());
    }

    @Test
    void shouldSayThatTheStoreLostItsTailAndSkipNothing(@Own TestRedis redis) {
        EventKey key = new EventKey("relay-lost-tail", "demo");
        Committed topics = new Committed(broker.bootstrapServers(), key);
        try (RunningGate gate = start(key, redis)) {
            chat(gate, 5);
            await().atMost(WITHIN).until(() -> topics.admissions().size() == 5);
            inRedis(redis, commands -> commands.hset(counters(key), "admissions", bytes("2")));
            chat(gate, 2);
            await().atMost(WITHIN).until(() -> topics.admissions().size() == 7);
        }
        assertThat(topics.admissions())
                .extracting(AdmissionEvent::getSequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 3L, 4L);
        assertThat(topics.admissions()).extracting(AdmissionEvent::getEpoch).containsExactly(0, 0, 0, 0, 0, 1, 1);
        OperationEvent event = topics.operations().get(0);
        assertThat(topics.operations()).hasSize(1);
        assertThat(event.getKind()).isEqualTo(OperationKind.OPERATION_KIND_STORE_LOST_TAIL);
        assertThat(event.getLostTopic()).isEqualTo("headgate.admissions");
        assertThat(event.getLostFrom()).isEqualTo(3);
        assertThat(event.getLostTo()).isEqualTo(5);
    }

    @Test
    void shouldPutAsideWhatCannotBeSent(@Own TestRedis redis) {
        EventKey key = new EventKey("relay-quarantine", "demo");
        Committed topics = new Committed(broker.bootstrapServers(), key);
        try (RunningGate gate = start(key, redis)) {
            await().atMost(WITHIN).until(() -> gate.part(RelayOwnership.class).held());
            add(redis, key, "admission", new byte[] {(byte) 0xFF, (byte) 0xFF}, 1);
            add(redis, key, "admission", new byte[2_000_000], 2);
            add(redis, key, "riddle", new byte[0], 1);
            add(
                    redis,
                    key,
                    "admission",
                    AdmissionEvent.newBuilder().setTaskId("fine").build().toByteArray(),
                    3);

            await().atMost(WITHIN).until(() -> topics.admissions().size() == 1);
        }
        assertThat(topics.admissions().get(0).getTaskId()).isEqualTo("fine");
        assertThat(topics.admissions().get(0).getSequence()).isEqualTo(3);
        assertThat(topics.quarantined())
                .extracting(record -> record.getError().split("[: ]")[0])
                .containsExactly("undecodable", "too", "unknown");
    }

    private RunningGate start(EventKey key, TestRedis redis, String... settings) {
        return RunningGate.start(key, redis.url(), broker.bootstrapServers(), settings);
    }

    private static void chat(RunningGate gate, int count) {
        Client caller = new Client(gate).as("alice", "privileged");
        for (int i = 0; i < count; i++) {
            assertThat(caller.chat("hello").status()).isEqualTo(202);
        }
    }

    private static void add(TestRedis redis, EventKey key, String kind, byte[] event, int sequence) {
        Map<String, byte[]> body = new HashMap<>();
        body.put("k", bytes(kind));
        body.put("e", event);
        body.put("n", bytes(Integer.toString(sequence)));
        body.put("t", bytes("1000000"));
        body.put("d", bytes("1"));
        inRedis(redis, commands -> commands.xadd(journal(key), body));
    }

    private static long length(TestRedis redis, EventKey key) {
        return inRedis(redis, commands -> commands.xlen(journal(key)));
    }

    private static String journal(EventKey key) {
        return "headgate:{" + key.tenant() + ":" + key.project() + "}:journal";
    }

    private static String counters(EventKey key) {
        return "headgate:{" + key.tenant() + ":" + key.project() + "}:counters";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Asking<T> {
        T ask(RedisCommands<String, byte[]> commands);
    }

    private static <T> T inRedis(TestRedis redis, Asking<T> asking) {
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, byte[]> connection =
                        client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
            return asking.ask(connection.sync());
        }
    }
}
