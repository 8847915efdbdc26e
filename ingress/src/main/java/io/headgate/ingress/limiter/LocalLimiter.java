// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.limiter;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Sliding windows in this process alone: the count of the last whole window, weighted by how much of it is still in sight,
 * and the count of the current one. Right to within what came unevenly in the last window; bounded memory, whoever comes.
 * Thread-safe.
 */
public final class LocalLimiter {

    private static final int MOST_CALLERS = 100_000;

    private static final class Window {
        private long begin;
        private long last;
        private long current;
    }

    private final LongSupplier nanos;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    /** @param nanos a clock that only goes forward */
    public LocalLimiter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Counts a request, if it may pass.
     *
     * @param key whose and of which class
     * @param limit of all instances together
     * @param instances that share it, 1 or more
     * @return where the caller stands; nothing remains and it did not pass where {@code remaining} is negative
     */
    public synchronized LimitState pass(String key, Limit limit, int instances) {
        long share = Math.max(1, limit.count() / instances);
        long now = nanos.getAsLong();
        Window window = windows.computeIfAbsent(key, absent -> new Window());
        slide(window, now, limit.window().toNanos());
        double seen = window.last
                        * (1 - (double) (now - window.begin) / limit.window().toNanos())
                + window.current;
        boolean passes = seen + 1 <= share;
        if (passes) {
            window.current++;
        }
        long remaining = passes ? (long) Math.floor(share - seen - 1) : -1;
        Duration reset = limit.window().minusNanos(now - window.begin);
        return new LimitState(new Limit(limit.reason(), share, limit.window()), remaining, reset);
    }

    private static void slide(Window window, long now, long length) {
        if (window.begin == 0 || now - window.begin >= 2 * length) {
            window.begin = now;
            window.last = 0;
            window.current = 0;
        } else if (now - window.begin >= length) {
            window.begin += length;
            window.last = window.current;
            window.current = 0;
        }
    }
}
