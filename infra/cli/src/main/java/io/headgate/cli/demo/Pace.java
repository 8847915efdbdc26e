// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import java.time.Duration;

/**
 * How many requests are due: quiet for eight seconds at 0.4 of the mean rate, then a burst of four at 2.2 times it.
 *
 * @param rate requests a second in the long run
 */
record Pace(double rate) {
    private static final double QUIET_SECONDS = 8;
    private static final double BURST_SECONDS = 4;
    private static final double QUIET = 0.4;
    private static final double BURST = 2.2;

    /** Requests due from the start until then. */
    long dueAt(Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        double cycle = QUIET_SECONDS + BURST_SECONDS;
        double within = seconds % cycle;
        double shares = Math.floor(seconds / cycle) * (QUIET_SECONDS * QUIET + BURST_SECONDS * BURST)
                + Math.min(within, QUIET_SECONDS) * QUIET
                + Math.max(0, within - QUIET_SECONDS) * BURST;
        return (long) Math.floor(shares * rate);
    }

    /** Whether that moment lies in a burst. */
    static boolean burstAt(Duration elapsed) {
        return elapsed.toNanos() / 1e9 % (QUIET_SECONDS + BURST_SECONDS) >= QUIET_SECONDS;
    }
}
