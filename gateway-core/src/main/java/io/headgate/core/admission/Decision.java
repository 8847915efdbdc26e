// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.util.Comparator;
import java.util.List;

/** What the decision script said of one request. */
public sealed interface Decision {

    /** Store time of the decision, epoch µs. */
    long storeTimeUs();

    /**
     * The task is in the queue.
     *
     * @param sequence of the admission, from 1 on
     * @param depth open tasks, this one included
     * @param position among the waiting tasks, from 1 on
     * @param repeated a resent request: this task was admitted before
     */
    record Admitted(
            String taskId,
            long sequence,
            long storeTimeUs,
            int depth,
            int position,
            List<LimitState> limits,
            boolean repeated)
            implements Decision {}

    /**
     * The request used up nothing.
     *
     * @param violations every rule that refused it, at least one, the primary one first
     * @param lastSequence of the last admission before this refusal
     * @param depth open tasks
     */
    record Refused(List<Violation> violations, long storeTimeUs, long lastSequence, int depth, List<LimitState> limits)
            implements Decision {

        /** Orders the violations by importance. */
        public Refused {
            violations = violations.stream()
                    .sorted(Comparator.comparing(Violation::reason))
                    .toList();
        }

        /** The most important reason. */
        public Reason primary() {
            return violations.get(0).reason();
        }
    }

    /** The same idempotency key came before with another body. */
    record Conflict(String taskId, long storeTimeUs) implements Decision {}

    /** The call reached the store after its deadline; nothing was written. */
    record TooLate(long storeTimeUs) implements Decision {}
}
