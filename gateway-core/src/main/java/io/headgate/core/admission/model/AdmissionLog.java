// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * When one identity was admitted, as far back as the log reaches. A limit of N in W is violated exactly if the N-th last
 * admission is younger than W. Time in the log never runs backwards. Not thread-safe.
 */
final class AdmissionLog {

    private final long longestUs;
    private final List<Long> times = new ArrayList<>();
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
        List<Long> seen = seen(time - limit.windowUs(), time);
        int used = seen.size();
        if (used == 0) {
            return new LimitState(limit, limit.count(), Duration.ZERO);
        }
        boolean exhausted = used >= limit.count();
        long first = seen.get(exhausted ? used - (int) limit.count() : 0);
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
        times.add(time);
        if (times.size() > size) {
            times.remove(0);
        }
    }

    private List<Long> seen(long since, long time) {
        return isOver(time)
                ? List.of()
                : times.stream().filter(admitted -> admitted > since).toList();
    }

    private boolean isOver(long time) {
        return times.isEmpty() || time - last() >= longestUs;
    }

    private long logTime(long nowUs) {
        return times.isEmpty() ? nowUs : Math.max(nowUs, last());
    }

    private long last() {
        return times.get(times.size() - 1);
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
