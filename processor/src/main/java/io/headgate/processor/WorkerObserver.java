// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.events.v1.Outcome;
import java.time.Duration;

/** Hears what a worker does, for metrics. Called from many threads; implementations must not block or throw. */
public interface WorkerObserver {

    /** Hears nothing. */
    WorkerObserver NONE = new WorkerObserver() {};

    /** A task has ended and its end is in the journal. */
    default void ended(Outcome outcome, Duration queueWait, Duration execution) {}

    /** A task ended at a claim, because it was cancelled or had expired before its turn came. */
    default void dropped(Outcome outcome) {}

    /** A task went back into the queue. */
    default void released(boolean attemptCounts) {}

    /** Somebody else has the task: the work on it was thrown away. */
    default void leaseLost() {}

    /** The store did not answer a claim. */
    default void claimFailed() {}
}
