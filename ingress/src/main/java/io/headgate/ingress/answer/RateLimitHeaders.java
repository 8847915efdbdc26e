// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.answer;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Reason;
import io.headgate.core.config.Answers;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a caller stands with its limits, as structured fields of draft-ietf-httpapi-ratelimit-headers-10:
 * {@code RateLimit-Policy: "burst";q=10;w=60} and {@code RateLimit: "burst";r=9;t=60}.
 */
public final class RateLimitHeaders {

    public static final String LIMIT = "RateLimit";
    public static final String POLICY = "RateLimit-Policy";

    private RateLimitHeaders() {}

    /** The headers that the config asks for; none where no limit applies. */
    public static Map<String, String> of(List<LimitState> states, Answers answers) {
        if (states.isEmpty()) {
            return Map.of();
        }
        return switch (answers.rateLimitHeaders()) {
            case DRAFT -> draft(states);
            case TRIPLE -> triple(states);
            case NONE -> Map.of();
        };
    }

    private static Map<String, String> draft(List<LimitState> states) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(POLICY, list(states, RateLimitHeaders::policy));
        headers.put(LIMIT, list(states, RateLimitHeaders::limit));
        return headers;
    }

    /** The older headers know one limit only: the one with the least left. */
    private static Map<String, String> triple(List<LimitState> states) {
        LimitState tightest = Collections.min(states, Comparator.comparingLong(LimitState::remaining));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-RateLimit-Limit", Long.toString(tightest.limit().count()));
        headers.put("X-RateLimit-Remaining", Long.toString(Math.max(0, tightest.remaining())));
        headers.put("X-RateLimit-Reset", Long.toString(seconds(tightest.reset())));
        return headers;
    }

    /** A duration in whole seconds, rounded up. */
    static long seconds(Duration duration) {
        return duration.toSeconds() + (duration.getNano() > 0 ? 1 : 0);
    }

    private static String list(List<LimitState> states, Function<LimitState, String> item) {
        return states.stream().map(item).collect(Collectors.joining(", "));
    }

    private static String policy(LimitState state) {
        Limit limit = state.limit();
        return '"' + name(limit.reason()) + "\";q=" + limit.count() + ";w=" + seconds(limit.window());
    }

    private static String limit(LimitState state) {
        return '"' + name(state.limit().reason()) + "\";r=" + Math.max(0, state.remaining()) + ";t="
                + seconds(state.reset());
    }

    private static String name(Reason reason) {
        return switch (reason) {
            case BURST_RATE_LIMIT -> "burst";
            case HOURLY_RATE_LIMIT -> "hourly";
            case ENDPOINT_RATE_LIMIT -> "endpoint";
            default -> throw new IllegalArgumentException(reason + " is no limit");
        };
    }
}
