// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Peek;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Violation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What {@code admit.lua} answers, as a decision. */
final class DecisionReply {

    private DecisionReply() {}

    static Decision parse(Reply reply, AdmissionRequest request) {
        String kind = reply.text();
        long now = reply.number();
        return switch (kind) {
            case "admitted" -> admitted(reply, request, now, false);
            case "repeated" -> admitted(reply, request, now, true);
            case "refused" -> refused(reply, request, now);
            case "conflict" -> new Decision.Conflict(request.taskId(), now);
            case "late" -> new Decision.TooLate(now);
            case "layout" -> throw new LayoutMismatchException(Script.LAYOUT, reply.text());
            default -> throw new IllegalStateException("unknown decision '" + kind + "'");
        };
    }

    static Peek parsePeek(Reply reply, AdmissionRequest request) {
        String kind = reply.text();
        long now = reply.number();
        if (kind.equals("layout")) {
            throw new LayoutMismatchException(Script.LAYOUT, reply.text());
        }
        if (!kind.equals("peeked")) {
            throw new IllegalStateException("no peek, but '" + kind + "'");
        }
        reply.number();
        int depth = (int) reply.number();
        List<LimitState> limits = limits(reply, request);
        return new Peek(violations(reply, request), now, depth, limits);
    }

    private static Decision admitted(Reply reply, AdmissionRequest request, long now, boolean repeated) {
        long sequence = reply.number();
        int depth = (int) reply.number();
        List<LimitState> limits = repeated ? List.of() : limits(reply, request);
        int position = (int) reply.number();
        return new Decision.Admitted(request.taskId(), sequence, now, depth, position, limits, repeated);
    }

    private static Decision refused(Reply reply, AdmissionRequest request, long now) {
        long lastSequence = reply.number();
        int depth = (int) reply.number();
        List<LimitState> limits = limits(reply, request);
        return new Decision.Refused(violations(reply, request), now, lastSequence, depth, limits);
    }

    private static List<Violation> violations(Reply reply, AdmissionRequest request) {
        List<Violation> violations = new ArrayList<>();
        while (reply.hasNext()) {
            violations.add(new Violation(reason(reply.text(), request), micros(reply.number())));
        }
        return violations;
    }

    private static List<LimitState> limits(Reply reply, AdmissionRequest request) {
        List<LimitState> states = new ArrayList<>(request.limits().size());
        for (Limit limit : request.limits()) {
            states.add(new LimitState(limit, reply.number(), micros(reply.number())));
        }
        return states;
    }

    private static Reason reason(String rule, AdmissionRequest request) {
        if (rule.equals("role_threshold")) {
            return Reason.thresholdOf(request.role());
        }
        return Reason.of(rule).orElseThrow(() -> new IllegalStateException("unknown rule '" + rule + "'"));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
