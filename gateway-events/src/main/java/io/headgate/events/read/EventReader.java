// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the events of a topic that were appended in a span of time: committed ones only, each once, in the order of
 * their partition. It joins no consumer group and commits no offset, so that live consumers do not notice. Not
 * thread-safe; an instance may be used again.
 */
public final class EventReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> settings;

    public EventReader(String bootstrapServers) {
        settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    /**
     * Hands over every event of the topic appended from {@code from} on, up to what was committed when the call began.
     *
     * @throws UnreadableRecordException if a record is not a message of the topic; it names partition and offset
     */
    public void read(EventTopic topic, Instant from, Consumer<ReadEvent> events) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, partitions, from, ends);
            while (!reached(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                    if (read.offset() < ends.get(new TopicPartition(read.topic(), read.partition()))) {
                        events.accept(decoded(topic, read));
                    }
                }
            }
        }
    }

    private static void seek(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Instant from,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        partitions.forEach(partition -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
        });
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static ReadEvent decoded(EventTopic topic, ConsumerRecord<byte[], byte[]> read) {
        try {
            return new ReadEvent(
                    topic,
                    EventKey.parse(new String(read.key(), StandardCharsets.UTF_8)),
                    read.partition(),
                    read.offset(),
                    Instant.ofEpochMilli(read.timestamp()),
                    topic.decode(read.value()));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new UnreadableRecordException(read.topic(), read.partition(), read.offset(), e);
        }
    }
}
