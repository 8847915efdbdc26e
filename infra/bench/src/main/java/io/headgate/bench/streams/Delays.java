// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.streams;

import java.util.Arrays;

/** From sending a frame to reading it, while it is asked to keep count. One thread writes. */
final class Delays {

    private static final int MOST = 1_000_000;

    private final long[] nanos = new long[MOST];
    private volatile int count;
    private volatile boolean counting;

    void start() {
        count = 0;
        counting = true;
    }

    void stop() {
        counting = false;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // Only the readers' thread writes it.
    void sentAt(long sent) {
        if (counting && count < MOST) {
            nanos[count] = System.nanoTime() - sent;
            count++;
        }
    }

    int count() {
        return count;
    }

    /** Milliseconds; NaN if there are none. @param share from 0 to 1 */
    double quantile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }
}
