// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What was counted in one span of time: a fixed layout in a byte array, which is also the stored form, so that counting
 * an event decodes nothing. The array changes in place; a pane that outgrows it takes a new one. Not thread-safe.
 */
public abstract sealed class Pane permits CounterPane, LatencyPane, GaugePane, SummaryPane {

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final PaneId id;
    private byte[] bytes;
    private long keptAt = -1;

    Pane(PaneId id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /** Which pane this is. */
    public PaneId id() {
        return id;
    }

    /** The content; shared, not copied. */
    public byte[] bytes() {
        return bytes;
    }

    /** The {@link PaneKeeper}'s own note on this pane; -1 when its array is new to the keeper. */
    public long keptAt() {
        return keptAt;
    }

    /** Sets the keeper's note, 0 or more. */
    public void keptAt(long mark) {
        keptAt = mark;
    }

    void replace(byte[] grown) {
        bytes = grown;
        keptAt = -1;
    }

    /** Counting goes on elsewhere: what only served speed may go. */
    void settle() {}

    /** Adds the counts of a pane of the same kind. */
    abstract void add(Pane other);

    /**
     * Takes over stored content.
     *
     * @throws IllegalArgumentException if the bytes do not have this pane's layout
     */
    abstract void restore(byte[] stored);

    final long longAt(int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    final void longAt(int offset, long value) {
        LONGS.set(bytes, offset, value);
    }
}
