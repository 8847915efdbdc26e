// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.admission.Reason;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.Level;
import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.RefusalProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request was turned away.
 *
 * @param reasons every violated rule, the primary one first; at least one
 * @param retryAfter exact for limits, an estimate with jitter for pressure
 * @param limitHeaders where the caller stands, as the answer tells it; empty if that is not known
 * @param depth open tasks, as far as known
 * @param storeTimeUs of the script's decision; 0 where it did not speak
 * @param sequence the last admission's, where the script spoke; else 0
 * @param unresolved the task's id if the request may still have been admitted
 */
public record Refusal(
        Origin origin,
        DecidedBy decidedBy,
        List<Reason> reasons,
        Duration retryAfter,
        Map<String, String> limitHeaders,
        int depth,
        int capacity,
        long configVersion,
        long storeTimeUs,
        long sequence,
        Optional<String> unresolved) {

    /** The most important reason. */
    public Reason primary() {
        return reasons.get(0);
    }

    /** Whether the limits, or something before them, or the atomic check of the queue refused. */
    public Level level() {
        boolean byQueue = decidedBy == DecidedBy.DECIDED_BY_SCRIPT && primary().status() == 503;
        return byQueue ? Level.LEVEL_ENQUEUE : Level.LEVEL_GATEWAY;
    }

    /** What the caller is told. */
    public Problem problem() {
        Problem problem = RefusalProblem.of(reasons, origin.caller().role(), retryAfter, limitHeaders);
        return unresolved.map(task -> problem.with("task_id", task)).orElse(problem);
    }
}
