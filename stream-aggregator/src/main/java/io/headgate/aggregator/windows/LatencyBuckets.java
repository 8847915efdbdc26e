// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;

/**
 * The logarithmic buckets of latencies. Bucket b covers the values v with {@code index(v) = b + index(50 µs)}; the value
 * that stands for a bucket is within 0.9 % of each of its values, which leaves room for rounding within the promised
 * 1 %. Values below 50 µs count as 50 µs, those above two hours as two hours.
 */
public final class LatencyBuckets {

    /** The shortest latency told apart, microseconds. */
    public static final long SHORTEST_MICROS = 50;
    /** The longest latency told apart, microseconds. */
    public static final long LONGEST_MICROS = 7_200_000_000L;

    private static final IndexMapping MAPPING = new CubicallyInterpolatedMapping(0.009);
    private static final int FIRST = MAPPING.index(SHORTEST_MICROS);

    /** How many buckets there are. */
    static final int COUNT = MAPPING.index(LONGEST_MICROS) - FIRST + 1;

    private LatencyBuckets() {}

    /** The bucket of a latency, 0 to {@link #COUNT} - 1. */
    static int bucketOf(long micros) {
        return MAPPING.index(clamp(micros)) - FIRST;
    }

    /** The latency that stands for a bucket, microseconds. */
    static double valueOf(int bucket) {
        return MAPPING.value(bucket + FIRST);
    }

    private static long clamp(long micros) {
        return Math.max(SHORTEST_MICROS, Math.min(micros, LONGEST_MICROS));
    }
}
