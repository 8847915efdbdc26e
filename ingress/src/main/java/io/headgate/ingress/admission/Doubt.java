// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.ingress.mode.AdmissionMode;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether callers are likely not to know what became of their requests: for a minute after this instance started, since its
 * predecessor may have died with answers unsent, after a neighbour went, and after the store last failed. Thread-safe.
 */
final class Doubt {

    static final Duration LASTS = Duration.ofMinutes(1);

    private final AdmissionMode mode;
    private final LongSupplier nanos;
    private volatile long troubleNanos;
    private volatile int instances;

    /** @param nanos a clock that only goes forward */
    Doubt(AdmissionMode mode, LongSupplier nanos) {
        this.mode = mode;
        this.nanos = nanos;
        trouble();
        mode.onChange(degraded -> trouble());
    }

    /** To be told again and again how many instances live. */
    void instances(int live) {
        if (live < instances) {
            trouble();
        }
        instances = live;
    }

    boolean reigns() {
        return mode.degraded() || nanos.getAsLong() - troubleNanos < LASTS.toNanos();
    }

    private void trouble() {
        troubleNanos = nanos.getAsLong();
    }
}
