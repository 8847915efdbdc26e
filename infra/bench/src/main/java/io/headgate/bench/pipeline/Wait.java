// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something, not without end. */
final class Wait {

    private static final Duration LOOK_EVERY = Duration.ofMillis(2);

    private Wait() {}

    /** @throws IllegalStateException if it has not happened in time */
    static void until(String what, Duration longest, BooleanSupplier happened) {
        long end = System.nanoTime() + longest.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited " + longest + " in vain for " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }
}
