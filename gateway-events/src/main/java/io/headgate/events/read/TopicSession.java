// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * One consumer's connection, through which stretches of topics are found and read. Not thread-safe. Its methods block,
 * and throw what the Kafka client throws.
 */
public final class TopicSession implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicSession(Map<String, Object> settings) {
        this.consumer = new KafkaConsumer<>(settings);
    }

    /** What was appended to a topic from a moment on and is committed by now, in the order of partitions. */
    public List<OffsetRange> ranges(EventTopic topic, Instant from) {
        Map<TopicPartition, Long> ends = ends(topic);
        return ranges(topic, ends, offsets(from, ends));
    }

    /** What was appended to a topic from a moment on and before another, and is committed by now. */
    public List<OffsetRange> ranges(EventTopic topic, Instant from, Instant to) {
        Map<TopicPartition, Long> ends = ends(topic);
        return ranges(topic, offsets(to, ends), offsets(from, ends));
    }

    /**
     * Hands over every committed record of the stretch, in order, as it stands in the topic.
     *
     * @throws TimeoutException if nothing more comes for half a minute
     */
    public void read(OffsetRange range, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        read(range, records, position -> {});
    }

    /** The same; after each batch it tells up to which offset it came. */
    public void read(OffsetRange range, Consumer<ConsumerRecord<byte[], byte[]>> records, LongConsumer progress) {
        if (range.length() == 0) {
            return;
        }
        TopicPartition partition = new TopicPartition(range.topic().topicName(), range.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.start());
        Patience patience = new Patience(range.start());
        while (consumer.position(partition) < range.end()) {
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                if (read.offset() < range.end()) {
                    records.accept(read);
                }
            }
            long position = consumer.position(partition);
            patience.at(partition, position);
            progress.accept(Math.min(position, range.end()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** The client remembers, and warns of, ends of partitions that are not assigned; so they are, while it asks. */
    private Map<TopicPartition, Long> ends(EventTopic topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        return consumer.endOffsets(partitions);
    }

    /** The first offset appended at or after the moment; where there is none, the end. */
    private Map<TopicPartition, Long> offsets(Instant moment, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(ends.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), partition -> moment.toEpochMilli())));
        return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> {
            OffsetAndTimestamp first = found.get(end.getKey());
            return first == null ? end.getValue() : Math.min(first.offset(), end.getValue());
        }));
    }

    private static List<OffsetRange> ranges(
            EventTopic topic, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> starts) {
        return ends.entrySet().stream()
                .map(end -> new OffsetRange(topic, end.getKey().partition(), starts.get(end.getKey()), end.getValue()))
                .sorted(Comparator.comparingInt(OffsetRange::partition))
                .toList();
    }
}
