// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/** A pane of counters: one 64-bit number a slot. */
public final class CounterPane extends Pane {

    CounterPane(PaneId id, int slots) {
        super(id, new byte[slots * Long.BYTES]);
    }

    /** Adds to one slot. */
    public void add(int slot, long count) {
        int offset = slot * Long.BYTES;
        longAt(offset, longAt(offset) + count);
    }

    /** The count in one slot. */
    public long count(int slot) {
        return longAt(slot * Long.BYTES);
    }

    /** Adds every slot to the sums, which are as many as the slots. */
    void addTo(long[] sums) {
        for (int slot = 0; slot < sums.length; slot++) {
            sums[slot] += count(slot);
        }
    }

    @Override
    void add(Pane other) {
        CounterPane counters = (CounterPane) other;
        for (int slot = 0; slot < bytes().length / Long.BYTES; slot++) {
            add(slot, counters.count(slot));
        }
    }

    @Override
    void restore(byte[] stored) {
        if (stored.length != bytes().length) {
            throw new IllegalArgumentException(id() + " has " + stored.length + " bytes instead of " + bytes().length);
        }
        replace(stored);
    }
}
