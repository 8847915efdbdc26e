// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.events.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Remembers since when each condition has held, look by look. What nobody has looked at for five minutes is forgotten. Counts
 * that only ever grow alert for a quarter of an hour after they have grown. Thread-safe.
 */
public final class AlertBook {

    private static final int MOST_TENANTS = 10_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);
    private static final Duration NEWS = Duration.ofMinutes(15);
    private static final Set<String> GROWING = Set.of("events_dropped", "sequence_gaps", "sequence_repeats");

    private final Map<EventKey, Page> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EventKey, Page> eldest) {
            return size() > MOST_TENANTS;
        }
    };

    /** The alerts that are due, each with the time since when it holds. */
    synchronized List<Alert> due(EventKey key, List<Alert> found, Instant now) {
        Page page = pages.computeIfAbsent(key, unknown -> new Page());
        return page.due(found, now);
    }

    /** What is remembered of a tenant/project, to be {@linkplain #recall recalled} by another book. */
    synchronized Map<String, Entry> open(EventKey key) {
        Page page = pages.get(key);
        return page == null ? Map.of() : Map.copyOf(page.entries);
    }

    /** Remembers what another book did: what holds now has held since then, if the other one saw it a moment ago. */
    synchronized void recall(EventKey key, Map<String, Entry> remembered) {
        Page page = pages.computeIfAbsent(key, unknown -> new Page());
        remembered.forEach((id, entry) -> page.entries.merge(id, entry, Entry::earlier));
    }

    private static final class Page {

        private final Map<String, Entry> entries = new HashMap<>();

        List<Alert> due(List<Alert> found, Instant now) {
            entries.values().removeIf(entry -> entry.value() == 0 && entry.isForgotten(now));
            List<Alert> due = new ArrayList<>();
            for (Alert alert : found) {
                Entry entry = entries.merge(alert.id(), Entry.begin(alert, now), (known, fresh) -> known.next(fresh));
                if (entry.isDue(alert, now)) {
                    due.add(alert.since() == null ? alert.since(entry.since()) : alert);
                }
            }
            entries.values().removeIf(entry -> entry.seen().isBefore(now) && !keeps(entry, now));
            due.sort(Comparator.comparing(Alert::severity).thenComparing(Alert::id));
            return due;
        }

        /** A condition that was not found in this look has ended, but a count must be remembered to see it grow. */
        private static boolean keeps(Entry entry, Instant now) {
            return entry.value() > 0 && !entry.isForgotten(now);
        }
    }

    /** @param value of a count that only grows, else 0 */
    record Entry(Instant since, Instant seen, double value) {

        static Entry begin(Alert alert, Instant now) {
            boolean counts = GROWING.contains(alert.code()) && alert.value() != null;
            return new Entry(now, now, counts ? alert.value() : 0);
        }

        /** A count that has grown begins anew. */
        Entry next(Entry fresh) {
            return fresh.value() > value ? fresh : new Entry(since, fresh.seen(), value);
        }

        /** The same condition as another book has seen it, which knows more if its count is the same. */
        Entry earlier(Entry other) {
            return other.value() >= value && other.since().isBefore(since)
                    ? new Entry(other.since(), seen, value)
                    : this;
        }

        boolean isForgotten(Instant now) {
            return Duration.between(seen, now).compareTo(FORGOTTEN) > 0;
        }

        boolean isDue(Alert alert, Instant now) {
            Duration held = Duration.between(since, now);
            boolean old = value > 0 && held.compareTo(NEWS) > 0;
            return !old && held.compareTo(alert.patience()) >= 0;
        }
    }
}
