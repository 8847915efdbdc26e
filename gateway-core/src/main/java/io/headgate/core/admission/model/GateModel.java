// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Peek;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gate of one tenant/project: decides by deadline, known tasks, the identity's limits and the queue, and writes only
 * what it admits. Not thread-safe.
 */
public final class GateModel {

    private final QueueModel queue;
    private final long maxJournalLength;
    private final Map<String, AdmissionLog> logs = new HashMap<>();
    private boolean paused;
    private boolean draining;

    /** @param maxJournalLength lines that may wait for the relay before admission stops, 1 or more */
    public GateModel(QueueModel queue, long maxJournalLength) {
        this.queue = queue;
        this.maxJournalLength = maxJournalLength;
    }

    /** Refuses everything new, or stops doing so. */
    public void pause(boolean on) {
        paused = on;
    }

    /** Refuses everything new because the gate is shutting down, or stops doing so. */
    public void drain(boolean on) {
        draining = on;
    }

    /** Decides a request at this store time, epoch µs. */
    public Decision decide(AdmissionRequest request, long nowUs) {
        if (nowUs > request.deadlineUs()) {
            return new Decision.TooLate(nowUs);
        }
        Optional<TaskModel> known = queue.known(request.taskId());
        if (known.isPresent()) {
            return again(known.get(), request, nowUs);
        }
        Peek seen = peek(request, nowUs);
        return seen.violations().isEmpty()
                ? admit(request, seen.limits(), nowUs)
                : new Decision.Refused(seen.violations(), nowUs, queue.lastSequence(), seen.depth(), seen.limits());
    }

    /** What {@link #decide} would say of a new task. Changes nothing. */
    public Peek peek(AdmissionRequest request, long nowUs) {
        List<Violation> violations = new ArrayList<>();
        List<LimitState> limits = new ArrayList<>();
        AdmissionLog log = logs.getOrDefault(request.identity(), new AdmissionLog());
        for (Limit limit : request.limits()) {
            LimitState state = log.state(limit, nowUs);
            limits.add(state);
            if (state.remaining() == 0) {
                violations.add(new Violation(limit.reason(), state.reset()));
            }
        }
        ofTheGate().forEach(reason -> violations.add(new Violation(reason, Duration.ZERO)));
        request.bounds()
                .violatedAt(queue.depth(), request.role())
                .forEach(reason -> violations.add(new Violation(reason, Duration.ZERO)));
        return new Peek(violations, nowUs, queue.depth(), limits);
    }

    private Decision again(TaskModel known, AdmissionRequest request, long nowUs) {
        return known.bodyHash.equals(request.bodyHash())
                ? new Decision.Admitted(known.id, known.sequence, nowUs, queue.depth(), known.position, List.of(), true)
                : new Decision.Conflict(known.id, nowUs);
    }

    private Decision admit(AdmissionRequest request, List<LimitState> before, long nowUs) {
        if (request.logSize() > 0) {
            logs.computeIfAbsent(request.identity(), identity -> new AdmissionLog())
                    .add(request.logSize(), nowUs);
        }
        TaskModel task = queue.add(request, nowUs);
        List<LimitState> after = before.stream().map(LimitState::afterOne).toList();
        return new Decision.Admitted(task.id, task.sequence, nowUs, queue.depth(), task.position, after, false);
    }

    private List<Reason> ofTheGate() {
        List<Reason> reasons = new ArrayList<>();
        if (draining) {
            reasons.add(Reason.DRAINING);
        }
        if (paused) {
            reasons.add(Reason.PAUSED);
        }
        if (queue.journalLength() >= maxJournalLength) {
            reasons.add(Reason.JOURNAL_FULL);
        }
        return reasons;
    }
}
