// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.time.Duration;

/** Waits until a process can be used. */
public final class Readiness {
    private static final long STEP_MILLIS = 50;

    private Readiness() {}

    /**
     * Returns when the probe says yes.
     *
     * @throws NotReadyException when the process ends first, when {@code limit} is over, or on an interrupt
     */
    public static void await(ManagedProcess process, ReadinessProbe probe, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!probe.ready()) {
            if (!process.alive()) {
                int code = process.exitCode().orElse(-1);
                throw new NotReadyException(process.name() + " ended with exit code " + code, process.log());
            }
            if (System.nanoTime() > end) {
                throw new NotReadyException(
                        process.name() + " is not ready after " + limit.toSeconds() + " s", process.log());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new NotReadyException("interrupted while waiting for " + process.name(), process.log());
            }
            Pause.millis(STEP_MILLIS);
        }
    }
}
