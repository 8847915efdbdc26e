// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.monitoring;

import java.util.Arrays;

/** How long each answer took, in nanoseconds, shortest first, and how large the answers are. */
record Latencies(long[] nanos, int bytes) {

    Latencies {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** Milliseconds within which this share of the answers, 0 to 1, was there. */
    double millis(double share) {
        int index = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.max(0, index)] / 1_000_000.0;
    }
}
