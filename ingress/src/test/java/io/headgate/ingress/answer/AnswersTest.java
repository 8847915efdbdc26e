// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.config.Answers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Limit BURST = new Limit(Reason.BURST_RATE_LIMIT, 10, Duration.ofSeconds(60));
    private static final Limit HOURLY = new Limit(Reason.HOURLY_RATE_LIMIT, 120, Duration.ofHours(1));

    private static final Answers DRAFT = new Answers(io.headgate.core.config.RateLimitHeaders.DRAFT);

    @Test
    void shouldWriteLimitsAsStructuredFields() {
        Map<String, String> headers = RateLimitHeaders.of(
                List.of(
                        new LimitState(BURST, 9, Duration.ofMillis(59_001)),
                        new LimitState(HOURLY, 0, Duration.ofSeconds(7))),
                DRAFT);

        assertThat(headers)
                .containsEntry("RateLimit-Policy", "\"burst\";q=10;w=60, \"hourly\";q=120;w=3600")
                .containsEntry("RateLimit", "\"burst\";r=9;t=60, \"hourly\";r=0;t=7");
    }

    @Test
    void shouldWriteNoHeadersWithoutLimits() {
        assertThat(RateLimitHeaders.of(List.of(), DRAFT)).isEmpty();
    }

    @Property
    void shouldNeverAskToComeBackTooEarly(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long micros) {
        Duration wait = Duration.ofNanos(micros * 1_000);
        Problem problem = RefusalProblem.of(List.of(Reason.BURST_RATE_LIMIT), Role.PAID, wait, Map.of());

        Duration told = Duration.ofSeconds(Long.parseLong(problem.headers().get("Retry-After")));
        assertThat(told).isGreaterThanOrEqualTo(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(told.minus(wait)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(problem.document().get("retry_after")).isEqualTo(told.toSeconds());
    }

    @Test
    void shouldTellARefusalInFull() {
        Problem problem = RefusalProblem.of(
                List.of(Reason.HARD_LIMIT_EXCEEDED, Reason.PAID_THRESHOLD_EXCEEDED),
                Role.PAID,
                Duration.ofMillis(1_500),
                Map.of());

        assertThat(problem.document())
                .containsEntry("type", "urn:headgate:problem:hard_limit_exceeded")
                .containsEntry("title", "The queue is full.")
                .containsEntry("status", 503)
                .containsEntry("reason", "hard_limit_exceeded")
                .containsEntry("violated-policies", List.of("hard_limit_exceeded", "paid_threshold_exceeded"))
                .containsEntry("retry_after", 2L)
                .containsEntry("user_type", "paid");
    }

    @Test
    void shouldTakeAWellFormedCorrelationIdOnly() {
        assertThat(CorrelationId.of("a.B_c-9")).isEqualTo("a.B_c-9");
        assertThat(CorrelationId.of(null)).hasSize(36);
        assertThat(CorrelationId.of("")).hasSize(36);
        assertThat(CorrelationId.of("a b")).hasSize(36);
        assertThat(CorrelationId.of("x".repeat(65))).hasSize(36);
    }
}
