// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * When one identity was admitted, as far back as the log reaches. A limit of N in W is violated exactly if the N-th last
 * admission is younger than W. Time in the log never runs backwards, so that a window is found by halving. Not
 * thread-safe.
 */
final class AdmissionLog {

    private final long longestUs;
    private final Times times = new Times();
    private long size;

    /** @param longestUs how far any window reaches back, µs */
    AdmissionLog(long longestUs) {
        this.longestUs = longestUs;
    }

    /** A log for all limits of admissions. */
    AdmissionLog() {
        this(Limit.LONGEST.toNanos() / 1_000);
    }

    /** Where a limit stands at this time, epoch µs. */
    LimitState state(Limit limit, long nowUs) {
        if (limit.count() == 0) {
            return new LimitState(limit, 0, limit.window());
        }
        long time = logTime(nowUs);
        int used = isOver(time) ? 0 : times.after(time - limit.windowUs());
        if (used == 0) {
            return new LimitState(limit, limit.count(), Duration.ZERO);
        }
        boolean exhausted = used >= limit.count();
        long first = times.last(exhausted ? (int) limit.count() : used);
        long remaining = exhausted ? 0 : limit.count() - used;
        return new LimitState(limit, remaining, micros(first + limit.windowUs() - time));
    }

    /** Remembers an admission in a log that shall hold so many. A log never shrinks while it is in use. */
    void add(long wanted, long nowUs) {
        long time = logTime(nowUs);
        if (isOver(time)) {
            times.clear();
            size = wanted;
        }
        size = Math.max(size, wanted);
        times.add(time, size);
    }

    private boolean isOver(long time) {
        return times.isEmpty() || time - times.last(1) >= longestUs;
    }

    private long logTime(long nowUs) {
        return times.isEmpty() ? nowUs : Math.max(nowUs, times.last(1));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
