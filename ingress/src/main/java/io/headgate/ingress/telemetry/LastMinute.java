// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts what has happened in the last minute, by whole seconds, in constant memory. Thread-safe. */
final class LastMinute {

    private static final int SECONDS = 60;

    private final LongSupplier nanos;
    private final long[] seconds = new long[SECONDS];
    private final int[] counts = new int[SECONDS];

    /** @param nanos a clock that only goes forward */
    LastMinute(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void add() {
        long now = second();
        int slot = Math.floorMod(now, SECONDS);
        if (seconds[slot] != now) {
            seconds[slot] = now;
            counts[slot] = 0;
        }
        counts[slot]++;
    }

    synchronized int count() {
        long now = second();
        int sum = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            sum += now - seconds[slot] < SECONDS ? counts[slot] : 0;
        }
        return sum;
    }

    private long second() {
        return Math.floorDiv(nanos.getAsLong(), TimeUnit.SECONDS.toNanos(1));
    }
}
