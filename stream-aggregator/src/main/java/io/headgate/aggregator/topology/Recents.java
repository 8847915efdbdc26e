// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The last refusals of one tenant/project, in pages of those that came between two flushes of the stores: a rare refusal
 * writes itself and nothing else, and many at once share what a write costs. Not thread-safe.
 */
final class Recents {

    static final int KEPT = 200;

    private final byte[] tenant;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Flushes flushes;
    /** By the number of their first refusal. */
    private final NavigableMap<Long, RecentPage> pages = new TreeMap<>();

    private final BitSet places = new BitSet();
    private @Nullable RecentPage newest;
    private int kept;
    private long count;
    private long putAt = -1;

    Recents(byte[] tenant, KeyValueStore<Bytes, byte[]> store, Flushes flushes) {
        this.tenant = tenant;
        this.store = store;
        this.flushes = flushes;
    }

    void add(byte[] event) {
        // Read before the put, which may itself flush what it puts.
        long now = flushes.count();
        RecentPage page = newest;
        if (page == null || page.full() || putAt != now) {
            begin(event, page != null && putAt == now ? page.end() : 0);
        } else if (page.add(event)) {
            put(page);
        }
        putAt = now;
        kept++;
        count++;
    }

    /** Takes a stored page back; only before the first event. */
    void restore(int place, byte[] stored) {
        RecentPage page = RecentPage.restore(place, stored);
        keep(page);
        kept += page.size();
        count = Math.max(count, page.first() + page.size());
    }

    /** How many there have ever been; the same number means the same events. */
    long count() {
        return count;
    }

    /** The events, newest first. */
    List<ByteBuffer> newestFirst() {
        List<ByteBuffer> events = new ArrayList<>();
        for (RecentPage page : pages.descendingMap().values()) {
            List<ByteBuffer> oldestFirst = page.events();
            for (int i = oldestFirst.size() - 1; i >= 0 && events.size() < KEPT; i--) {
                events.add(oldestFirst.get(i));
            }
        }
        return events;
    }

    private void begin(byte[] event, int room) {
        List<RecentPage> dropped = dropOldest();
        RecentPage page = RecentPage.begin(places.nextClearBit(0), count, event, room);
        keep(page);
        put(page);
        dropped.stream().filter(old -> !places.get(old.place())).forEach(this::delete);
    }

    private void keep(RecentPage page) {
        pages.put(page.first(), page);
        places.set(page.place());
        newest = pages.lastEntry().getValue();
    }

    /** Drops every page without which there are enough with the next one; mostly it is one, over which that is written. */
    private List<RecentPage> dropOldest() {
        List<RecentPage> dropped = new ArrayList<>(1);
        while (!pages.isEmpty() && kept - pages.firstEntry().getValue().size() >= KEPT - 1) {
            RecentPage page = pages.pollFirstEntry().getValue();
            places.clear(page.place());
            kept -= page.size();
            dropped.add(page);
        }
        return dropped;
    }

    private void delete(RecentPage page) {
        store.delete(StoreKeys.recent(tenant, page.place()));
    }

    private void put(RecentPage page) {
        store.put(StoreKeys.recent(tenant, page.place()), page.bytes());
    }
}
