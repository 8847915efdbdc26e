// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.events.v1.DecidedBy;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to be admitted and what became of it; or several equal refusals, which travel as one event.
 *
 * @param timeUs store time of the decision, or the gate's estimate of it, epoch µs
 * @param task the task's id; empty for a refusal
 * @param refused the primary reason; {@code null} if it was admitted
 * @param depth open tasks: after an admission, at a refusal
 * @param capacity the total that the decision was made with
 * @param threshold the role's, of an admission
 * @param count how many refusals it stands for, 1 or more
 * @param redrive whether an operator repeated a dead letter, for which no limits count
 */
public record Attempt(
        long timeUs,
        String task,
        Role role,
        String identity,
        @Nullable Reason refused,
        DecidedBy decidedBy,
        int depth,
        int capacity,
        int threshold,
        long configVersion,
        int count,
        boolean redrive)
        implements Step {

    /** Level one sees a queue of a quarter of a second ago, and estimates the store's time. */
    static final long SNAPSHOT_US = 300_000;

    static final long CLOCK_ERROR_US = 20_000;

    /** What rules of limits and capacity do not decide: it stays as it was whatever the config. */
    private static final Set<Reason> FROM_OUTSIDE = EnumSet.of(
            Reason.DRAINING,
            Reason.PAUSED,
            Reason.STORE_UNAVAILABLE,
            Reason.JOURNAL_FULL,
            Reason.INGRESS_OVERLOADED,
            Reason.CONNECTION_LIMIT,
            Reason.ENDPOINT_RATE_LIMIT);

    @Override
    public long dueUs() {
        return timeUs + (byLevelOne() ? CLOCK_ERROR_US : 0);
    }

    boolean admitted() {
        return refused == null;
    }

    boolean byLevelOne() {
        return decidedBy == DecidedBy.DECIDED_BY_LEVEL_ONE;
    }

    boolean byScript() {
        return decidedBy == DecidedBy.DECIDED_BY_SCRIPT;
    }

    /** Refused for what the caller did. */
    boolean overLimit() {
        return refused == Reason.BURST_RATE_LIMIT || refused == Reason.HOURLY_RATE_LIMIT;
    }

    boolean refusedFromOutside() {
        return refused != null && FROM_OUTSIDE.contains(refused);
    }
}
