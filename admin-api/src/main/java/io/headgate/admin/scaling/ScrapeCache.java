// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.admin.monitoring.Freshness;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers a tenant's view for the length of a scrape interval, so that many scrapers cost one read. Thread-safe. */
final class ScrapeCache {

    private static final Logger log = LoggerFactory.getLogger(ScrapeCache.class);

    private static final long STALE_AFTER_NANOS =
            Duration.ofMillis(Freshness.STALE_AFTER_MS).toNanos();

    private final ScalingSource source;
    private final long ttlNanos;
    private final LongSupplier nanoClock;
    private final Map<EventKey, Entry> entries = new ConcurrentHashMap<>();

    ScrapeCache(ScalingSource source, Duration ttl, LongSupplier nanoClock) {
        this.source = source;
        this.ttlNanos = ttl.toNanos();
        this.nanoClock = nanoClock;
    }

    /**
     * A view that was read a moment ago.
     *
     * @param view as it was then
     * @param elapsed since then
     * @param current whether the last read succeeded; otherwise this is from an earlier one
     */
    record Seen(Scaling view, Duration elapsed, boolean current) {

        /** How old the numbers are by now; empty if there never were any. */
        Optional<Duration> age() {
            return Optional.ofNullable(view.age()).map(age -> age.plus(elapsed));
        }
    }

    /** The view, at most one interval old; an older one where the store does not answer; empty before the first. */
    Optional<Seen> view(EventKey key) {
        Entry entry = entries.compute(key, (same, known) -> known != null && holds(known) ? known : read(key, known));
        return entry.view.map(view -> new Seen(
                view,
                Duration.ofNanos(nanoClock.getAsLong() - entry.viewedNanos),
                entry.viewedNanos == entry.triedNanos));
    }

    private Entry read(EventKey key, @Nullable Entry known) {
        long now = nanoClock.getAsLong();
        try {
            return new Entry(Optional.of(source.read(key)), now, now);
        } catch (RuntimeException e) {
            log.warn("the view of {} could not be read: {}", key, e.toString());
            return known == null
                    ? new Entry(Optional.empty(), now, now)
                    : new Entry(known.view, known.viewedNanos, now);
        }
    }

    /** For its time, but never so long that a view which was fresh would be acted on when it is stale. */
    private boolean holds(Entry entry) {
        long nanos = nanoClock.getAsLong() - entry.triedNanos;
        return nanos < ttlNanos
                && entry.view
                        .filter(view -> !view.stale() && nanos >= STALE_AFTER_NANOS - ageNanos(view))
                        .isEmpty();
    }

    private static long ageNanos(Scaling view) {
        return view.age() == null ? 0 : view.age().toNanos();
    }

    private record Entry(Optional<Scaling> view, long viewedNanos, long triedNanos) {}
}
