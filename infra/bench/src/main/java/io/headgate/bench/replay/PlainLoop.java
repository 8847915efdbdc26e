// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.replay;

import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer with Kafka's own settings that looks at no record. */
final class PlainLoop {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> settings;
    private final List<EventTopic> topics;

    PlainLoop(String bootstrapServers, List<EventTopic> topics) {
        this.settings = Map.of(
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
        this.topics = topics;
    }

    /** Reads all there is, one topic after the other; answers how many records that were. */
    long read() {
        long read = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            for (EventTopic topic : topics) {
                read += read(consumer, topic);
            }
        }
        return read;
    }

    private static long read(KafkaConsumer<byte[], byte[]> consumer, EventTopic topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long read = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read += record.value().length > 0 ? 1 : 0;
            }
        }
        return read;
    }
}
