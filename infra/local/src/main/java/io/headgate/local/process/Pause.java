// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.util.concurrent.TimeUnit;

/** Waiting that needs no checked exception. Thread-safe. */
public final class Pause {
    private Pause() {}

    /** Waits; when interrupted, returns at once and leaves the thread interrupted. */
    public static void millis(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
