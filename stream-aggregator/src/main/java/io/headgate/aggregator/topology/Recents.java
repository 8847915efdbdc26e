// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The last refusals of one tenant/project: a ring, one entry of the store for each place, so that a refusal writes itself
 * and nothing else. An entry is its number, which rises, and the event.
 */
final class Recents {

    static final int KEPT = 200;

    private final byte[] tenant;
    private final KeyValueStore<Bytes, byte[]> store;
    private final byte @Nullable [][] ring = new byte[KEPT][];
    private final @Nullable Bytes[] keys = new Bytes[KEPT];
    private long count;

    Recents(byte[] tenant, KeyValueStore<Bytes, byte[]> store) {
        this.tenant = tenant;
        this.store = store;
    }

    void add(byte[] event) {
        long number = count++;
        int place = (int) (number % KEPT);
        byte[] entry = ByteBuffer.allocate(Long.BYTES + event.length)
                .putLong(number)
                .put(event)
                .array();
        ring[place] = entry;
        store.put(key(place), entry);
    }

    void restore(byte[] entry) {
        long number = ByteBuffer.wrap(entry).getLong();
        ring[(int) (number % KEPT)] = entry;
        count = Math.max(count, number + 1);
    }

    /** How many there have ever been; the same number means the same entries. */
    long count() {
        return count;
    }

    /** The events, newest first. */
    List<ByteBuffer> newestFirst() {
        List<ByteBuffer> events = new ArrayList<>();
        for (long number = count - 1; number >= Math.max(0, count - KEPT); number--) {
            byte[] entry = ring[(int) (number % KEPT)];
            if (entry != null) {
                events.add(ByteBuffer.wrap(entry, Long.BYTES, entry.length - Long.BYTES));
            }
        }
        return events;
    }

    private Bytes key(int place) {
        Bytes key = keys[place];
        if (key == null) {
            key = StoreKeys.recent(tenant, place);
            keys[place] = key;
        }
        return key;
    }
}
