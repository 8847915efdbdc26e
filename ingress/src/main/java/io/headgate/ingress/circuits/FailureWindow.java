// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.circuits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the failures of the last seconds exactly, up to the highest threshold that a config allows. Not thread-safe. */
final class FailureWindow {

    private static final int MOST = 100_000;

    private final Deque<Long> times = new ArrayDeque<>();

    void add(long nanos) {
        if (times.size() == MOST) {
            times.removeFirst();
        }
        times.addLast(nanos);
    }

    int count(long nowNanos, Duration window) {
        while (!times.isEmpty() && nowNanos - times.getFirst() >= window.toNanos()) {
            times.removeFirst();
        }
        return times.size();
    }

    void clear() {
        times.clear();
    }
}
