// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import io.headgate.testkit.check.TopicLog.PublishedView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics from their beginning to what is committed now. */
final class TopicReader {

    private static final String VIEWS = "headgate.views";
    private static final List<String> TOPICS = List.of(
            "headgate.admissions",
            "headgate.latencies",
            "headgate.throttles",
            "headgate.configs",
            "headgate.operations",
            "headgate.quarantine",
            VIEWS);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Schema schema = new Schema();
    private final Map<String, Object> settings;
    private final String tenant;
    /** What earlier readings have seen: a topic only grows. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private final Map<String, List<Event>> events = new HashMap<>();
    private final Map<String, PublishedView> views = new HashMap<>();

    /** @param tenant {@code tenant/project} */
    TopicReader(String bootstrapServers, String tenant) {
        this.tenant = tenant;
        this.settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                20_000,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    TopicLog read() {
        readOn();
        Map<Boolean, List<Event>> latencies = events("headgate.latencies").stream()
                .collect(Collectors.partitioningBy(event -> event.label("kind").equals("task")));
        return new TopicLog(
                events("headgate.admissions"),
                latencies.get(true),
                latencies.get(false),
                events("headgate.throttles"),
                events("headgate.configs"),
                events("headgate.operations"),
                events("headgate.quarantine"),
                Map.copyOf(views));
    }

    private List<Event> events(String topic) {
        return List.copyOf(events.getOrDefault(topic, List.of()));
    }

    /** Up to where the topics end now. */
    private void readOn() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(one -> consumer.seek(one, positions.getOrDefault(one, 0L)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the ends of the topics were not reached");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    keep(record);
                    positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                }
            }
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(VIEWS)) {
            keepView(record);
        } else if (key(record).equals(tenant)) {
            String place = record.topic() + "-" + record.partition() + "@" + record.offset();
            events.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                    .add(new Event(place, schema.read(record.topic(), record.value())));
        }
    }

    private void keepView(ConsumerRecord<byte[], byte[]> record) {
        String key = key(record);
        if (key.startsWith(tenant + "/") && record.value() != null) {
            String document = new String(record.value(), StandardCharsets.UTF_8);
            views.put(key.substring(tenant.length() + 1), new PublishedView(record.offset(), document));
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }
}
