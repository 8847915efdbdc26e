// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.mode;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Degraded from the first script that the store does not run until it has run them for a second: a store that is slow for
 * some callers and not for others is one trouble, and one event, not as many as there are callers. Thread-safe.
 */
public final class AdmissionMode {

    /** What answers bear while the mode is degraded. */
    public static final String HEADER = "X-Admission-Mode";

    private static final long CALM_NANOS = 1_000_000_000;

    private final LongSupplier nanos;
    private final AtomicBoolean degraded = new AtomicBoolean();
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private volatile long failedNanos;

    /** @param nanos a clock that only goes forward */
    public AdmissionMode(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public boolean degraded() {
        return degraded.get();
    }

    /** The name in answers and events. */
    public String wire() {
        return degraded() ? "degraded" : "normal";
    }

    /** Calls the listener with each change, with whether it is degraded now; it must not block. */
    public void onChange(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    /** The store ran a script. */
    public void storeWorks() {
        if (degraded() && nanos.getAsLong() - failedNanos >= CALM_NANOS) {
            become(false);
        }
    }

    /** The store did not run a script. */
    public void storeFails() {
        failedNanos = nanos.getAsLong();
        become(true);
    }

    private void become(boolean now) {
        if (degraded.compareAndSet(!now, now)) {
            listeners.forEach(listener -> listener.accept(now));
        }
    }
}
