// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.core.admission.ClassDecision;
import io.headgate.core.admission.ClassRequest;
import io.headgate.core.admission.LimitState;
import java.util.HashMap;
import java.util.Map;

/** The limits of endpoint classes: each caller has a log for each class. Not thread-safe. */
public final class ClassLimitModel {

    private final Map<String, AdmissionLog> logs = new HashMap<>();

    /** Counts a request at this store time, epoch µs, if it may pass. */
    public ClassDecision pass(ClassRequest request, long nowUs) {
        ClassDecision seen = peek(request, nowUs);
        if (!(seen instanceof ClassDecision.Passed passed)) {
            return seen;
        }
        log(request).add(request.limit().count(), nowUs);
        return new ClassDecision.Passed(passed.state().afterOne(), nowUs);
    }

    /** What {@link #pass} would say, and what is left before. Changes nothing. */
    public ClassDecision peek(ClassRequest request, long nowUs) {
        if (nowUs > request.deadlineUs()) {
            return new ClassDecision.TooLate(nowUs);
        }
        LimitState state = log(request).state(request.limit(), nowUs);
        return state.remaining() == 0
                ? new ClassDecision.Refused(state, nowUs)
                : new ClassDecision.Passed(state, nowUs);
    }

    private AdmissionLog log(ClassRequest request) {
        return logs.computeIfAbsent(
                request.endpointClass() + ':' + request.caller(),
                name -> new AdmissionLog(request.limit().windowUs()));
    }
}
