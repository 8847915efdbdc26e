// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often the topology may be started: five times within five minutes. Thread-safe. */
final class StartBudget {

    private static final int STARTS = 5;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Clock clock;
    private final Deque<Instant> taken = new ArrayDeque<>();

    StartBudget(Clock clock) {
        this.clock = clock;
    }

    /** Takes one start; false if there is none left. */
    synchronized boolean take() {
        Instant now = clock.instant();
        taken.removeIf(before -> before.isBefore(now.minus(WITHIN)));
        return taken.size() < STARTS && taken.add(now);
    }
}
