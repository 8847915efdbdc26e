// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

/**
 * Answers in a turn.
 *
 * @param perSecond of them
 * @param nanos that each took, sorted
 */
record Measured(double perSecond, long[] nanos) {

    /** Milliseconds. @param share from 0 to 1 */
    double quantile(double share) {
        return nanos[(int) Math.min(nanos.length - 1, share * nanos.length)] / 1e6;
    }
}
