// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.QuarantinedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is in quarantine. */
final class SetAside {

    private SetAside() {}

    /** The first of a tenant's records that are committed there, as many as were asked for or as came in time. */
    static List<QuarantinedRecord> read(String bootstrapServers, EventKey key, int count, Duration patience)
            throws InvalidProtocolBufferException {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<QuarantinedRecord> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(EventTopic.QUARANTINE.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + patience.toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (Arrays.equals(record.key(), key.bytes())) {
                        records.add(QuarantinedRecord.parseFrom(record.value()));
                    }
                }
            }
        }
        return records;
    }
}
