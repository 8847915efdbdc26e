// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

/**
 * Requests that were accepted in a turn.
 *
 * @param perSecond of them
 * @param nanos that each took, sorted
 * @param turnedAway requests that were not accepted: 503 where Redis takes longer than the gate waits
 */
record Measured(double perSecond, long[] nanos, long turnedAway) {

    /** The same requests, if they took so many seconds in all. */
    Measured within(double seconds) {
        return new Measured(nanos.length / seconds, nanos, turnedAway);
    }

    /** Milliseconds. @param share from 0 to 1 */
    double quantile(double share) {
        return nanos.length == 0 ? Double.NaN : nanos[(int) Math.min(nanos.length - 1, share * nanos.length)] / 1e6;
    }
}
