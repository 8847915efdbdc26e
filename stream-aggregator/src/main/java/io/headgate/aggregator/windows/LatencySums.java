// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.Arrays;

/** The latencies of one window. */
public final class LatencySums implements Sums<LatencySums> {

    private static final long[] NONE = {};

    /** Only where something was measured: there are thousands of tenants where nothing was. */
    private long[] buckets = NONE;

    private long count;
    private long sumMicros;
    private long maxMicros;

    void total(long sum, long max) {
        sumMicros += sum;
        maxMicros = Math.max(maxMicros, max);
    }

    void bucket(int bucket, long occurrences) {
        room();
        buckets[bucket] += occurrences;
        count += occurrences;
    }

    @Override
    public void add(Pane pane) {
        ((LatencyPane) pane).addTo(this);
    }

    @Override
    public void add(LatencySums shorter) {
        if (shorter.count == 0) {
            return;
        }
        total(shorter.sumMicros, shorter.maxMicros);
        room();
        Arrays.setAll(buckets, bucket -> buckets[bucket] + shorter.buckets[bucket]);
        count += shorter.count;
    }

    private void room() {
        if (buckets == NONE) {
            buckets = new long[LatencyBuckets.COUNT];
        }
    }

    /** How many latencies were measured. */
    public long count() {
        return count;
    }

    /** The longest latency, microseconds; exact. Meaningless where nothing was measured. */
    public long maxMicros() {
        return maxMicros;
    }

    /** The mean, microseconds; exact. NaN where nothing was measured. */
    public double meanMicros() {
        return count == 0 ? Double.NaN : (double) sumMicros / count;
    }

    /**
     * The latency at rank {@code ceil(q × count)}, microseconds, at most 0.9 % off; for several quantiles in one pass.
     *
     * @param ascending quantiles above 0 up to 1
     * @throws IllegalStateException where nothing was measured
     */
    public double[] quantiles(double... ascending) {
        if (count == 0) {
            throw new IllegalStateException("no quantile of nothing");
        }
        double[] found = new double[ascending.length];
        int bucket = 0;
        long below = buckets[0];
        for (int i = 0; i < ascending.length; i++) {
            long rank = Math.max(1, (long) Math.ceil(ascending[i] * count));
            while (below < rank) {
                below += buckets[++bucket];
            }
            found[i] = Math.min(LatencyBuckets.valueOf(bucket), maxMicros);
        }
        return found;
    }
}
