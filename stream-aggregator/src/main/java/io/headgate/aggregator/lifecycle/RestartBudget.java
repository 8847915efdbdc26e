// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often the topology may start anew: four times within five minutes. Thread-safe. */
final class RestartBudget {

    private static final int RESTARTS = 4;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Clock clock;
    private final Deque<Instant> taken = new ArrayDeque<>();

    RestartBudget(Clock clock) {
        this.clock = clock;
    }

    /** Takes one restart; false if there is none left. */
    synchronized boolean take() {
        Instant now = clock.instant();
        taken.removeIf(before -> before.isBefore(now.minus(WITHIN)));
        return taken.size() < RESTARTS && taken.add(now);
    }
}
