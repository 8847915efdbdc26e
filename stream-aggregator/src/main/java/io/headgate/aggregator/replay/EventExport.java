// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.read.EventReader;
import io.headgate.events.read.OffsetRange;
import io.headgate.events.read.ReadEvent;
import io.headgate.events.read.TopicSession;
import io.headgate.events.read.UnreadableRecordException;
import io.headgate.events.topics.EventTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Copies the selected events from their topics to a writer: topic by topic, partition by partition, each in its order,
 * so that the same range comes out the same. Serves one export.
 */
final class EventExport {

    private final EventReader reader;
    private final Selection selection;
    private final boolean skipUnreadable;
    private final Set<String> seen = new TreeSet<>();
    private long records;
    private long unreadable;

    EventExport(EventReader reader, Selection selection, boolean skipUnreadable) {
        this.reader = reader;
        this.selection = selection;
        this.skipUnreadable = skipUnreadable;
    }

    /**
     * Copies everything; blocks.
     *
     * @param progress makes the progress display for that many offsets
     * @throws ReplayFailure if nothing is found, or a record is no event and such are not to be skipped
     */
    Exported run(Collection<EventTopic> topics, EventWriter writer, LongFunction<Progress> progress)
            throws IOException {
        try (TopicSession session = reader.open()) {
            List<OffsetRange> ranges = topics.stream()
                    .flatMap(topic -> session.ranges(topic, selection.appendedFrom(), selection.appendedTo()).stream())
                    .toList();
            if (ranges.isEmpty()) {
                throw new ReplayFailure("Kafka has no event topics: no system ever ran on it");
            }
            copy(session, ranges, writer, progress);
            failIfNothing();
            return new Exported(records, unreadable, ranges);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void copy(
            TopicSession session, List<OffsetRange> ranges, EventWriter writer, LongFunction<Progress> progresses) {
        long total = ranges.stream().mapToLong(OffsetRange::length).sum();
        long before = 0;
        try (Progress progress = progresses.apply(total)) {
            for (OffsetRange range : ranges) {
                long passed = before - range.start();
                session.read(range, read -> take(range.topic(), read, writer), at -> progress.passed(passed + at));
                before += range.length();
            }
        }
    }

    private void take(EventTopic topic, ConsumerRecord<byte[], byte[]> read, EventWriter writer) {
        try {
            take(ReadEvent.of(topic, read), writer);
        } catch (UnreadableRecordException e) {
            if (!skipUnreadable) {
                throw new ReplayFailure(e.getMessage() + "; --skip-unreadable passes over such records", e);
            }
            unreadable++;
        }
    }

    private void take(ReadEvent read, EventWriter writer) {
        seen.add(read.key().toString());
        if (selection.matches(read)) {
            records++;
            write(read, writer);
        }
    }

    private static void write(ReadEvent read, EventWriter writer) {
        try {
            writer.write(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void failIfNothing() {
        if (records == 0) {
            String others = seen.isEmpty() ? "" : "; around that time there are events of " + String.join(", ", seen);
            throw new ReplayFailure("no events of " + selection.described() + others);
        }
    }
}
