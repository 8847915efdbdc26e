// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Peek;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Violation;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What {@code admit.lua} answers, as a decision. */
final class DecisionReply {

    private DecisionReply() {}

    /**
     * Reads the next decision.
     *
     * @throws RedisException if Redis failed at this one alone
     */
    static Decision parse(Reply reply, long nowUs, AdmissionRequest request) {
        String kind = reply.text();
        return switch (kind) {
            case "admitted" -> admitted(reply, request, nowUs, false);
            case "repeated" -> admitted(reply, request, nowUs, true);
            case "refused" -> refused(reply, request, nowUs);
            case "conflict" -> new Decision.Conflict(request.taskId(), nowUs);
            case "late" -> new Decision.TooLate(nowUs);
            case "failed" -> throw new RedisCommandExecutionException(reply.text());
            case "layout" -> throw new LayoutMismatchException(Script.LAYOUT, reply.text());
            default -> throw new IllegalStateException("unknown decision '" + kind + "'");
        };
    }

    static Peek parsePeek(Reply reply, AdmissionRequest request) {
        long nowUs = reply.number();
        String kind = reply.text();
        if (kind.equals("layout")) {
            throw new LayoutMismatchException(Script.LAYOUT, reply.text());
        }
        if (kind.equals("failed")) {
            throw new RedisCommandExecutionException(reply.text());
        }
        if (!kind.equals("peeked")) {
            throw new IllegalStateException("no peek, but '" + kind + "'");
        }
        reply.number();
        int depth = (int) reply.number();
        List<LimitState> limits = limits(reply, request);
        return new Peek(violations(reply, request), nowUs, depth, limits);
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
        long count = reply.number();
        List<Violation> violations = new ArrayList<>();
        for (long i = 0; i < count; i++) {
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
