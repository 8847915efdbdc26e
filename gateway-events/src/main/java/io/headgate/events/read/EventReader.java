// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the events of a topic that were appended in a span of time: committed ones only, each once, in the order of
 * their partition. It joins no consumer group and commits no offset, so that live consumers do not notice. Not
 * thread-safe; an instance may be used again.
 */
public final class EventReader {

    /** A broker that was killed needs up to 19 s until it answers again. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** A stretch ends: a broker that holds a fetch back for events to come would hold up the next stretch. */
    private static final int FETCH_WAIT_MS = 20;

    private final Map<String, Object> settings;

    public EventReader(String bootstrapServers) {
        this(bootstrapServers, PATIENCE);
    }

    /** @param patience how long a broker that does not answer is asked, before reading fails */
    public EventReader(String bootstrapServers, Duration patience) {
        settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                FETCH_WAIT_MS,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) patience.toMillis(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    /** A connection for reading stretches of topics; to be closed by the caller. */
    public TopicSession open() {
        return new TopicSession(settings);
    }

    /**
     * Hands over every event of the topic appended from {@code from} on, up to what was committed when the call began.
     *
     * @throws UnreadableRecordException if a record is not a message of the topic; it names partition and offset
     */
    public void read(EventTopic topic, Instant from, Consumer<ReadEvent> events) {
        try (TopicSession session = open()) {
            for (OffsetRange range : session.ranges(topic, from)) {
                session.read(range, read -> events.accept(ReadEvent.of(topic, read)));
            }
        }
    }
}
