// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.recorded;

import io.headgate.core.whatif.Recorder;
import io.headgate.core.whatif.Recording;
import io.headgate.events.EventKey;
import io.headgate.events.EventTime;
import io.headgate.events.read.EventReader;
import io.headgate.events.read.OffsetRange;
import io.headgate.events.read.ReadEvent;
import io.headgate.events.read.TimeRange;
import io.headgate.events.read.TopicSession;
import io.headgate.events.read.UnreadableRecordException;
import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the recording of one tenant/project, committed events only, without any consumer group. Thread-safe. */
public final class RecordingReader {

    private static final List<EventTopic> TIMED =
            List.of(EventTopic.ADMISSIONS, EventTopic.THROTTLES, EventTopic.LATENCIES, EventTopic.HEARTBEATS);
    /** Events may be this much ahead of the broker's clock. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final EventReader reader;

    public RecordingReader(EventReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a span, the hour before it, and every config; blocks.
     *
     * @param slack how much later than it happened an event may have reached Kafka
     * @param most how many attempts and ends are taken at most
     * @param unreadable is told of records that are no events; it may throw
     * @throws io.headgate.core.whatif.TooMuchException if there are more
     */
    public Recording read(
            EventKey key, TimeRange range, Duration slack, long most, Consumer<UnreadableRecordException> unreadable) {
        Recorder recorder = new Recorder(EventTime.micros(range.from()), EventTime.micros(range.to()), most);
        Instant from = range.from().minus(Recording.WARM_UP).minus(AHEAD);
        try (TopicSession session = reader.open()) {
            for (EventTopic topic : TIMED) {
                read(session, session.ranges(topic, from, range.to().plus(slack)), key, recorder, unreadable);
            }
            read(session, session.ranges(EventTopic.CONFIGS, Instant.EPOCH), key, recorder, unreadable);
        }
        return recorder.recording();
    }

    private static void read(
            TopicSession session,
            List<OffsetRange> ranges,
            EventKey key,
            Recorder recorder,
            Consumer<UnreadableRecordException> unreadable) {
        if (ranges.isEmpty()) {
            throw new IllegalStateException("Kafka has no event topics: no system ever ran on it");
        }
        for (OffsetRange range : ranges) {
            session.read(range, read -> take(range.topic(), read, key, recorder, unreadable));
        }
    }

    private static void take(
            EventTopic topic,
            ConsumerRecord<byte[], byte[]> read,
            EventKey key,
            Recorder recorder,
            Consumer<UnreadableRecordException> unreadable) {
        try {
            ReadEvent event = ReadEvent.of(topic, read);
            if (event.key().equals(key)) {
                recorder.add(event.event());
            }
        } catch (UnreadableRecordException e) {
            unreadable.accept(e);
        }
    }
}
