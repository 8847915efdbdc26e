// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.RelayPosition;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the position that was committed last for a tenant/project. It looks at the end of the partition first and further
 * back only if it must, since a compacted topic may still hold a week of positions. Thread-safe.
 */
final class PositionReader {

    private static final Logger log = LoggerFactory.getLogger(PositionReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long FIRST_LOOK = 200;
    private static final long FURTHER = 20;

    private final Map<String, Object> settings;
    private final EventKey key;

    PositionReader(String bootstrapServers, EventKey key) {
        this.settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
        this.key = key;
    }

    /**
     * The last committed position, {@link Position#NONE} if there is none. It reads to the very end of the partition, and
     * so waits for the open transactions of others: a committed position might stand behind them.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    Position read() {
        TopicPartition partition;
        long start;
        long end;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
            partition = partition(consumer);
            start = consumer.beginningOffsets(List.of(partition)).get(partition);
            end = consumer.endOffsets(List.of(partition)).get(partition);
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            consumer.assign(List.of(partition));
            for (long look = FIRST_LOOK; ; look *= FURTHER) {
                long from = Math.max(start, end - look);
                Optional<RelayPosition> found = last(consumer, partition, from, end);
                if (found.isPresent() || from == start) {
                    return found.map(Position::new).orElse(Position.NONE);
                }
            }
        }
    }

    private Optional<RelayPosition> last(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        consumer.seek(partition, from);
        Optional<RelayPosition> last = Optional.empty();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the end of " + partition + " was not reached");
            }
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                if (Arrays.equals(key.bytes(), read.key()) && read.value() != null) {
                    last = later(last, read);
                }
            }
        }
        return last;
    }

    private static Optional<RelayPosition> later(Optional<RelayPosition> before, ConsumerRecord<byte[], byte[]> read) {
        return decoded(read).or(() -> before);
    }

    private TopicPartition partition(KafkaConsumer<byte[], byte[]> consumer) {
        String topic = EventTopic.POSITIONS.topicName();
        int partitions = consumer.partitionsFor(topic).size();
        return new TopicPartition(topic, BuiltInPartitioner.partitionForKey(key.bytes(), partitions));
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(own);
    }

    /** Nothing where somebody else has written what is no position: the one before it counts. */
    private static Optional<RelayPosition> decoded(ConsumerRecord<byte[], byte[]> read) {
        try {
            RelayPosition position = RelayPosition.parseFrom(read.value());
            if (Position.isId(position.getJournalId())) {
                return Optional.of(position);
            }
        } catch (InvalidProtocolBufferException e) {
            log.debug("not decoded", e);
        }
        log.warn("passed over what is no position, at {} offset {}", read.topic(), read.offset());
        return Optional.empty();
    }
}
