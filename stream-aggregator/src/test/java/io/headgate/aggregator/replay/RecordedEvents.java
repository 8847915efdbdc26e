// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import com.google.protobuf.Message;
import io.headgate.events.EventKey;
import io.headgate.events.EventTime;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.PoolUse;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.ThrottleEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts events into the topics of a real broker, some of them in transactions that are aborted. */
final class RecordedEvents implements AutoCloseable {

    static final EventKey HOME = new EventKey("home", "demo");
    static final EventKey OTHER = new EventKey("other", "shop");

    private static final int PATIENCE_MS = (int) Duration.ofMinutes(5).toMillis();

    private final KafkaProducer<byte[], byte[]> producer;
    private boolean open;

    RecordedEvents(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(20)).createAndCheck();
        }
        Map<String, Object> settings = new HashMap<>(ProducerSettings.forRelay(bootstrapServers, "recorded"));
        // The relay's ten seconds are too short for a recording that a starved machine makes in one transaction.
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PATIENCE_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) PATIENCE_MS);
        producer = new KafkaProducer<>(settings);
        producer.initTransactions();
    }

    void committed(EventKey key, EventTopic topic, Message event) {
        begin();
        send(key, topic, event.toByteArray());
        producer.commitTransaction();
    }

    /** The same, with others in one transaction that ends when the next other call, or the end, needs it to. */
    void together(EventKey key, EventTopic topic, Message event) {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
        send(key, topic, event.toByteArray());
    }

    void aborted(EventKey key, EventTopic topic, Message event) {
        begin();
        send(key, topic, event.toByteArray());
        producer.flush();
        producer.abortTransaction();
    }

    void garbage(EventKey key, EventTopic topic) {
        begin();
        send(key, topic, new byte[] {-1, -1});
        producer.commitTransaction();
    }

    static AdmissionEvent admission(int number, Instant at) {
        return AdmissionEvent.newBuilder()
                .setId("a" + number)
                .setTaskId("task-" + number)
                .setRole(Role.ROLE_PAID)
                .setDepth(number)
                .setTimeUs(EventTime.micros(at))
                .build();
    }

    static ThrottleEvent throttle(int number, Reason reason, Instant at) {
        return ThrottleEvent.newBuilder()
                .setId("t" + number)
                .setReason(reason)
                .setRole(Role.ROLE_ANONYMOUS)
                .setEndpoint("/sse/chat, \"quoted\"\nand broken")
                .setCount(1)
                .setTimeUs(EventTime.micros(at))
                .build();
    }

    static HeartbeatEvent heartbeat(Instant at) {
        return HeartbeatEvent.newBuilder()
                .setId("h")
                .setInstance("i1")
                .addPools(PoolUse.newBuilder().setName("redis").setInUse(1).setMax(2))
                .setTimeUs(EventTime.micros(at))
                .build();
    }

    @Override
    public void close() {
        end();
        producer.close();
    }

    private void begin() {
        end();
        producer.beginTransaction();
    }

    private void end() {
        if (open) {
            producer.commitTransaction();
            open = false;
        }
    }

    private void send(EventKey key, EventTopic topic, byte[] value) {
        producer.send(new ProducerRecord<>(topic.topicName(), key.bytes(), value));
    }
}
