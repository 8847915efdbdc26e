// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/**
 * A pane of latencies: sum and maximum, and counts of {@link LatencyBuckets}, dense over the span of buckets that
 * occurred. Latencies of one span of time lie close together, so the span is a fraction of all buckets; it grows in steps.
 *
 * <p>Layout, little endian: sum of microseconds (8), maximum (8), number of the first bucket (4), then 4 bytes a bucket.
 */
public final class LatencyPane extends Pane {

    private static final int SUM = 0;
    private static final int MAX = 8;
    private static final int FIRST = 16;
    private static final int BUCKETS = 20;
    private static final int STEP = 32;

    LatencyPane(PaneId id) {
        super(id, new byte[BUCKETS]);
    }

    /** Counts one latency in microseconds; a negative one counts as 0. */
    public void record(long micros) {
        long measured = Math.max(0, micros);
        longAt(SUM, longAt(SUM) + measured);
        longAt(MAX, Math.max(longAt(MAX), measured));
        int bucket = LatencyBuckets.bucketOf(measured);
        cover(bucket, bucket);
        increase(bucket, 1);
    }

    /** Adds every bucket, the sum and the maximum to a window's. */
    void addTo(LatencySums sums) {
        sums.total(longAt(SUM), longAt(MAX));
        int first = first();
        for (int i = 0; i < span(); i++) {
            sums.bucket(first + i, countAt(i));
        }
    }

    @Override
    void add(Pane other) {
        LatencyPane latencies = (LatencyPane) other;
        longAt(SUM, longAt(SUM) + latencies.longAt(SUM));
        longAt(MAX, Math.max(longAt(MAX), latencies.longAt(MAX)));
        if (latencies.span() == 0) {
            return;
        }
        int from = latencies.first();
        cover(from, from + latencies.span() - 1);
        for (int i = 0; i < latencies.span(); i++) {
            increase(from + i, latencies.countAt(i));
        }
    }

    @Override
    void restore(byte[] stored) {
        if (stored.length < BUCKETS || (stored.length - BUCKETS) % Integer.BYTES != 0) {
            throw new IllegalArgumentException(id() + " has " + stored.length + " bytes");
        }
        replace(stored);
    }

    private int span() {
        return (bytes().length - BUCKETS) / Integer.BYTES;
    }

    private int first() {
        return (int) INTS.get(bytes(), FIRST);
    }

    private int countAt(int position) {
        return (int) INTS.get(bytes(), BUCKETS + position * Integer.BYTES);
    }

    private void increase(int bucket, int count) {
        int offset = BUCKETS + (bucket - first()) * Integer.BYTES;
        INTS.set(bytes(), offset, (int) INTS.get(bytes(), offset) + count);
    }

    /** Makes room for the buckets from {@code low} to {@code high}, both included. */
    private void cover(int low, int high) {
        int span = span();
        int first = span == 0 ? low : first();
        int end = span == 0 ? low : first + span;
        if (low >= first && high < end) {
            return;
        }
        int newFirst = Math.min(first, low) / STEP * STEP;
        int newEnd = Math.min(LatencyBuckets.COUNT, (Math.max(end, high + 1) + STEP - 1) / STEP * STEP);
        byte[] grown = new byte[BUCKETS + (newEnd - newFirst) * Integer.BYTES];
        System.arraycopy(bytes(), 0, grown, 0, FIRST);
        INTS.set(grown, FIRST, newFirst);
        int shifted = BUCKETS + (first - newFirst) * Integer.BYTES;
        System.arraycopy(bytes(), BUCKETS, grown, shifted, span * Integer.BYTES);
        replace(grown);
    }
}
