// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.mode;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Degraded from the first script that the store does not run until it runs one again. Thread-safe.
 */
public final class AdmissionMode {

    /** What answers bear while the mode is degraded. */
    public static final String HEADER = "X-Admission-Mode";

    private final AtomicBoolean degraded = new AtomicBoolean();
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();

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
        become(false);
    }

    /** The store did not run a script. */
    public void storeFails() {
        become(true);
    }

    private void become(boolean now) {
        if (degraded.compareAndSet(!now, now)) {
            listeners.forEach(listener -> listener.accept(now));
        }
    }
}
