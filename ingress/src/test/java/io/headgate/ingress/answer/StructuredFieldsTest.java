// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Reason;
import io.headgate.core.config.Answers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.junit.jupiter.api.Test;

/** What we write of limits, as a parser that we did not write reads it (RFC 9651; draft-ietf-httpapi-ratelimit-headers-10). */
class StructuredFieldsTest {

    private static final Answers DRAFT = new Answers(io.headgate.core.config.RateLimitHeaders.DRAFT);

    @Property(tries = 200)
    void shouldBeListsOfNamedPoliciesWithTheirParameters(
            @ForAll @LongRange(min = 0, max = 1_000_000) long count,
            @ForAll @LongRange(min = 0, max = 1_000_000) long remaining,
            @ForAll @LongRange(min = 1, max = 3_600_000) long resetMillis) {
        Limit limit = new Limit(Reason.BURST_RATE_LIMIT, count, Duration.ofSeconds(60));
        Map<String, String> headers =
                RateLimitHeaders.of(List.of(new LimitState(limit, remaining, Duration.ofMillis(resetMillis))), DRAFT);

        ListElement<?> policy = only(headers.get("RateLimit-Policy"));
        assertThat(policy.get()).isEqualTo("burst");
        assertThat(number(policy, "q")).isEqualTo(count);
        assertThat(number(policy, "w")).isEqualTo(60L);
        ListElement<?> state = only(headers.get("RateLimit"));
        assertThat(state.get()).isEqualTo("burst");
        assertThat(number(state, "r")).isEqualTo(remaining);
        assertThat(number(state, "t")).isEqualTo((resetMillis + 999) / 1_000);
    }

    @Test
    void shouldObeyTheSetting() {
        List<LimitState> states = List.of(
                new LimitState(
                        new Limit(Reason.BURST_RATE_LIMIT, 10, Duration.ofSeconds(60)), 3, Duration.ofSeconds(20)),
                new LimitState(
                        new Limit(Reason.HOURLY_RATE_LIMIT, 120, Duration.ofHours(1)), 2, Duration.ofMillis(90_500)));
        assertThat(RateLimitHeaders.of(states, new Answers(io.headgate.core.config.RateLimitHeaders.TRIPLE)))
                .containsOnly(
                        Map.entry("X-RateLimit-Limit", "120"),
                        Map.entry("X-RateLimit-Remaining", "2"),
                        Map.entry("X-RateLimit-Reset", "91"));
        assertThat(RateLimitHeaders.of(states, new Answers(io.headgate.core.config.RateLimitHeaders.NONE)))
                .isEmpty();
    }

    private static ListElement<?> only(String header) {
        List<ListElement<? extends Object>> list = Parser.parseList(header).get();
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private static Object number(ListElement<?> element, String parameter) {
        Item<?> value = element.getParams().get(parameter);
        return value.get();
    }
}
