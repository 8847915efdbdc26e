// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.answer;

import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A refusal as its problem document: why, for whom, and when to come back; no number of the queue or the capacity. */
public final class RefusalProblem {

    private RefusalProblem() {}

    /**
     * @param reasons every violated rule, the primary one first
     * @param retryAfter rounded up to whole seconds, at least one
     * @param limitHeaders where the caller stands, if that is known
     */
    public static Problem of(List<Reason> reasons, Role role, Duration retryAfter, Map<String, String> limitHeaders) {
        Reason primary = reasons.get(0);
        long seconds = Math.max(1, RateLimitHeaders.seconds(retryAfter));
        Problem problem = Problem.of(primary.status(), primary.wire(), primary.title(), detail(primary, seconds))
                .with("reason", primary.wire())
                .with("violated-policies", reasons.stream().map(Reason::wire).toList())
                .with("retry_after", seconds)
                .with("user_type", role.wire())
                .withHeader("Retry-After", Long.toString(seconds));
        for (Map.Entry<String, String> header : limitHeaders.entrySet()) {
            problem = problem.withHeader(header.getKey(), header.getValue());
        }
        return problem;
    }

    private static String detail(Reason reason, long seconds) {
        String when = seconds + (seconds == 1 ? " second." : " seconds.");
        return reason.status() == 429 ? "The next one passes in " + when : "Try again in about " + when;
    }
}
