// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.Arrays;

/** How long tasks waited for a worker, ms. */
public record Wait(long count, double meanMs, double p50Ms, double p95Ms, double maxMs) {

    /** @param micros one or more */
    static Wait of(long[] micros) {
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        return new Wait(
                sorted.length,
                millis(Arrays.stream(sorted).average().orElse(0)),
                millis(at(sorted, 0.5)),
                millis(at(sorted, 0.95)),
                millis(sorted[sorted.length - 1]));
    }

    private static long at(long[] sorted, double quantile) {
        return sorted[(int) Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
    }

    private static double millis(double micros) {
        return Math.round(micros / 10) / 100.0;
    }
}
