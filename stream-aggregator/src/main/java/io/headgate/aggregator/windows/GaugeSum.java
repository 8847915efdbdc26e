// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/**
 * One gauge over some time. Peaks are in thousandths and the ratio's in millionths.
 *
 * @param covered by samples, µs
 * @param value Σ value × µs
 * @param against Σ ratio in millionths × µs, or Σ bound × µs
 */
record GaugeSum(long samples, long covered, long value, long against, long peak, long peakRatio) {

    static final long MILLI = 1_000;
    static final long MICRO = 1_000_000;

    /** {@code value / bound} in millionths; of nothing, 0 if there is no value, else 1: what has no room at all is full. */
    static long ratio(long value, long bound) {
        if (bound <= 0) {
            return value <= 0 ? 0 : MICRO;
        }
        return Math.round((double) value / bound * MICRO);
    }

    GaugeSum plus(GaugeSum other) {
        return new GaugeSum(
                samples + other.samples,
                covered + other.covered,
                value + other.value,
                against + other.against,
                Math.max(peak, other.peak),
                Math.max(peakRatio, other.peakRatio));
    }
}
