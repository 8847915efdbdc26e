// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import io.headgate.core.admission.Role;
import java.time.Duration;

/** Estimates of time, from the queue and from how fast tasks end. Thread-safe. */
public final class Waiting {

    private final CompletionRate rate;

    public Waiting(CompletionRate rate) {
        this.rate = rate;
    }

    /**
     * Until a worker takes the task at this place among the waiting ones: zero while a worker is free for it.
     *
     * @param position from 1 on
     */
    public Duration untilClaimed(int position, QueueState state) {
        int free = Math.max(0, state.capacity().concurrency() - state.running());
        return untilDone(Math.max(0, position - free), state);
    }

    /** Until the queue has a place for this role again. */
    public Duration untilPlace(Role role, QueueState state) {
        return untilDone(
                Math.max(1, state.depth() - state.capacity().thresholds().of(role) + 1), state);
    }

    private Duration untilDone(int tasks, QueueState state) {
        double perSecond = rate.perSecond().orElseGet(() -> configured(state));
        return Duration.ofMillis(Math.round(1_000 * tasks / perSecond));
    }

    /** What the config promises, where nothing has been seen to end. */
    private static double configured(QueueState state) {
        double seconds = Math.max(1, state.config().serviceCapacity().avgProcessingTimeSeconds());
        return Math.max(1, state.capacity().concurrency()) / seconds;
    }
}
