// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.admission.Decision;
import io.headgate.core.admission.LimitRefusal;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Peek;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Violation;
import io.headgate.events.v1.DecidedBy;
import io.headgate.ingress.answer.RateLimitHeaders;
import io.headgate.ingress.snapshot.QueueState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes refusals. Thread-safe. */
public final class Refusals {

    private final RetryTimes times;

    public Refusals(RetryTimes times) {
        this.times = times;
    }

    /** The script refused. */
    Refusal byScript(Origin origin, Decision.Refused refused, QueueState state) {
        return new Refusal(
                origin,
                DecidedBy.DECIDED_BY_SCRIPT,
                refused.violations().stream().map(Violation::reason).toList(),
                times.of(refused.violations(), origin.caller().role(), state),
                RateLimitHeaders.of(refused.limits(), state.config().answers()),
                refused.depth(),
                state.capacity().total(),
                state.config().version(),
                refused.storeTimeUs(),
                refused.lastSequence(),
                Optional.empty());
    }

    /** This process refused by itself. */
    public Refusal local(Origin origin, Reason reason, QueueState state) {
        return local(origin, reason, state, Optional.empty());
    }

    /** The store did not answer; the task may exist, or come to exist before the deadline. */
    Refusal unresolved(Origin origin, String taskId, QueueState state) {
        return local(origin, Reason.STORE_UNAVAILABLE, state, Optional.of(taskId));
    }

    /**
     * What the script would say: the snapshot tells the reasons, and limits that have lately refused are violated still.
     *
     * @param reasons of the snapshot; may be empty where limits refuse
     */
    Refusal byLevelOne(Origin origin, List<Reason> reasons, QueueState state, Optional<LimitRefusal> limits) {
        List<Violation> violations = new ArrayList<>(estimated(reasons));
        limits.ifPresent(refusal -> violations.addAll(refusal.violations()));
        return unasked(
                origin,
                DecidedBy.DECIDED_BY_LEVEL_ONE,
                violations,
                limits.map(refusal -> RateLimitHeaders.of(
                                refusal.limits(), state.config().answers()))
                        .orElse(Map.of()),
                state,
                Optional.empty());
    }

    /** The script would refuse. */
    Refusal byPeek(Origin origin, Peek peek, QueueState state) {
        Decision.Refused refused =
                new Decision.Refused(peek.violations(), peek.storeTimeUs(), 0, peek.depth(), peek.limits());
        return byScript(origin, refused, state);
    }

    /** The limit of an endpoint class is reached. */
    public Refusal byClass(Origin origin, LimitState limit, DecidedBy decidedBy, QueueState state) {
        return new Refusal(
                origin,
                decidedBy,
                List.of(limit.limit().reason()),
                limit.reset(),
                RateLimitHeaders.of(List.of(limit), state.config().answers()),
                state.depth(),
                state.capacity().total(),
                state.config().version(),
                0,
                0,
                Optional.empty());
    }

    /** An open circuit refused. */
    public Refusal byCircuit(Origin origin, List<Reason> reasons, QueueState state) {
        return unasked(origin, DecidedBy.DECIDED_BY_CIRCUIT, estimated(reasons), Map.of(), state, Optional.empty());
    }

    private Refusal local(Origin origin, Reason reason, QueueState state, Optional<String> unresolved) {
        return unasked(origin, DecidedBy.DECIDED_BY_LOCAL, estimated(List.of(reason)), Map.of(), state, unresolved);
    }

    private static List<Violation> estimated(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Violation(reason, Duration.ZERO))
                .toList();
    }

    private Refusal unasked(
            Origin origin,
            DecidedBy decidedBy,
            List<Violation> violations,
            Map<String, String> limits,
            QueueState state,
            Optional<String> unresolved) {
        return new Refusal(
                origin,
                decidedBy,
                violations.stream().map(Violation::reason).sorted().toList(),
                times.of(violations, origin.caller().role(), state),
                limits,
                state.depth(),
                state.capacity().total(),
                state.config().version(),
                0,
                0,
                unresolved);
    }
}
