// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.aggregator.topology.Recount;
import io.headgate.aggregator.topology.Recounted;
import io.headgate.events.EventKey;
import io.headgate.events.read.EventReader;
import io.headgate.events.read.OffsetRange;
import io.headgate.events.read.TopicSession;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.views.ViewJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the events stretch by stretch of append time, and tells each window as soon as everything that may still belong to
 * it has been read, so that memory depends on window and slack, not on the range. Serves one replay.
 */
final class WindowReplay {

    private static final List<EventTopic> TOPICS =
            List.of(EventTopic.ADMISSIONS, EventTopic.THROTTLES, EventTopic.LATENCIES, EventTopic.HEARTBEATS);
    private static final Duration SHORTEST_STRETCH = Duration.ofMinutes(30);
    /** The old edge of a window is exact to one pane. */
    private static final Duration LONGEST_PANE = Duration.ofMinutes(15);

    private final EventReader reader;
    private final Selection selection;
    private final Steps steps;
    private final boolean skipUnreadable;
    private final Instant now;
    private final Recount recount = new Recount();
    private final Map<ByteBuffer, Boolean> wanted = new HashMap<>();
    private long foldedTo;
    private long nextEnd;
    private long lines;
    private long unreadable;
    private long read;

    WindowReplay(EventReader reader, Selection selection, Steps steps, boolean skipUnreadable, Clock clock) {
        this.reader = reader;
        this.selection = selection;
        this.steps = steps;
        this.skipUnreadable = skipUnreadable;
        this.now = clock.instant();
        this.nextEnd = steps.after(selection.range().from().getEpochSecond());
    }

    /**
     * Writes the windows; blocks.
     *
     * @throws ReplayFailure if there is none, or a record is no event and such are not to be passed over
     */
    void run(OutputStream out, LongFunction<Progress> progresses) throws IOException {
        Instant from =
                selection.appendedFrom().minusSeconds(steps.window().seconds()).minus(LONGEST_PANE);
        Instant to = selection.appendedTo().isBefore(now) ? selection.appendedTo() : now;
        foldedTo = from.getEpochSecond();
        try (TopicSession session = reader.open();
                Progress progress = progresses.apply(length(session, from, to))) {
            for (Instant at = from; at.isBefore(to); at = at.plus(stretch())) {
                Instant end = at.plus(stretch()).isBefore(to) ? at.plus(stretch()) : to;
                count(session, at, end, progress);
                tell(end.minus(selection.slack()).getEpochSecond(), out);
            }
        }
        tell(selection.range().to().getEpochSecond(), out);
        if (lines == 0) {
            throw new ReplayFailure("no window of " + selection.described() + " has anything in it");
        }
    }

    /** For the person who waits. */
    String summary() {
        return lines + " windows of " + read + " events"
                + (recount.late() > 0 ? ", " + recount.late() + " came later than --slack" : "")
                + (unreadable > 0 ? ", " + unreadable + " unreadable records passed over" : "");
    }

    private Duration stretch() {
        return selection.slack().compareTo(SHORTEST_STRETCH) > 0 ? selection.slack() : SHORTEST_STRETCH;
    }

    private static long length(TopicSession session, Instant from, Instant to) {
        long length = 0;
        for (EventTopic topic : TOPICS) {
            List<OffsetRange> ranges = session.ranges(topic, from, to);
            if (ranges.isEmpty()) {
                throw new ReplayFailure("Kafka has no event topics: no system ever ran on it");
            }
            length += ranges.stream().mapToLong(OffsetRange::length).sum();
        }
        return length;
    }

    private void count(TopicSession session, Instant from, Instant to, Progress progress) {
        for (EventTopic topic : TOPICS) {
            for (OffsetRange range : session.ranges(topic, from, to)) {
                session.read(range, record -> count(topic, record));
                progress.passed(read);
            }
        }
    }

    private void count(EventTopic topic, ConsumerRecord<byte[], byte[]> record) {
        if (!wanted(record.key())) {
            return;
        }
        read++;
        Optional<String> wrong = recount.count(topic, record.key(), record.value(), record.timestamp(), foldedTo);
        if (wrong.isPresent()) {
            passOver(record, wrong.get());
        }
    }

    private void passOver(ConsumerRecord<byte[], byte[]> record, String error) {
        if (!skipUnreadable) {
            throw new ReplayFailure("unreadable record at " + record.topic() + "-" + record.partition() + "@"
                    + record.offset() + ": " + error + "; --skip-unreadable passes over such records");
        }
        unreadable++;
    }

    /** A key that is none belongs to everybody: it has to be reported. */
    private boolean wanted(byte[] key) {
        return key == null || wanted.computeIfAbsent(ByteBuffer.wrap(key), this::belongs);
    }

    private boolean belongs(ByteBuffer key) {
        try {
            return selection.belongs(EventKey.parse(
                    StandardCharsets.UTF_8.decode(key.duplicate()).toString()));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private void tell(long through, OutputStream out) throws IOException {
        long last = Math.min(through, selection.range().to().getEpochSecond());
        for (; nextEnd <= last; nextEnd += steps.seconds()) {
            foldedTo = Math.max(foldedTo, nextEnd - 1);
            recount.fold(foldedTo);
            for (EventKey key : recount.keys()) {
                tell(key, out);
            }
        }
    }

    private void tell(EventKey key, OutputStream out) throws IOException {
        Recounted window = recount.at(key, steps.window(), nextEnd);
        if (window.any()) {
            out.write(ViewJson.mapper().writeValueAsBytes(line(key, window)));
            out.write('\n');
            lines++;
        }
    }

    private WindowLine line(EventKey key, Recounted window) {
        return new WindowLine(
                key.tenant(),
                key.project(),
                steps.window().label(),
                Instant.ofEpochSecond(nextEnd - steps.window().seconds()).toString(),
                Instant.ofEpochSecond(nextEnd).toString(),
                window);
    }
}
