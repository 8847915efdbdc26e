// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {
    private static final String SYSTEM = """
            {"components": {"proc": {"queue": {"total": 7}}},
             "throttling_windows": {"1h": {
               "total_requests": 5, "total_throttled": 2, "rate_limit_429": 1, "backpressure_503": 1,
               "by_reason": {"burst_rate_limit": 1, "anonymous_threshold_exceeded": 1},
               "by_role": {"anonymous": {"admitted": 1, "rate_limit_429": 1, "backpressure_503": 1},
                           "paid": {"admitted": 2, "rate_limit_429": 0, "backpressure_503": 0}}}}}
            """;

    private final Monitoring.Reading reading =
            Monitoring.reading(JsonMapper.shared().readTree(SYSTEM));

    @Test
    void shouldAgreeWhenBothSidesCountedTheSame() {
        Comparison comparison = new Comparison(told().told(), reading.lastHour(), reading.lastHour(), false);
        assertThat(comparison.agrees()).isTrue();
        assertThat(comparison.table()).noneMatch(line -> line.contains("differs"));
        assertThat(reading.depth()).isEqualTo(7);
    }

    @Test
    void shouldPointAtEachCountThatDiffers() {
        Tally told = told();
        told.add(new Answer("paid", 202, ""));
        Comparison comparison = new Comparison(told.told(), reading.lastHour(), reading.lastHour(), false);
        assertThat(comparison.agrees()).isFalse();
        assertThat(comparison.table().stream().filter(line -> line.contains("differs")))
                .hasSize(2)
                .anyMatch(line -> line.contains("paid: admitted"));
    }

    @Test
    void shouldForgiveAKillItsLastRefusalsButNoAdmission() {
        Tally refused = told();
        refused.add(new Answer("paid", 429, "burst_rate_limit"));
        assertThat(new Comparison(refused.told(), reading.lastHour(), reading.lastHour(), true).agrees())
                .isTrue();
        Tally admitted = told();
        admitted.add(new Answer("paid", 202, ""));
        assertThat(new Comparison(admitted.told(), reading.lastHour(), reading.lastHour(), true).agrees())
                .isFalse();
        assertThat(new Comparison(told().told(), Counts.NONE, reading.lastHour(), true).agrees())
                .isFalse();
    }

    @Test
    void shouldTakeTheDifferenceOfTwoReadings() {
        assertThat(reading.lastHour().minus(reading.lastHour())).isEqualTo(Counts.NONE);
        assertThat(Counts.NONE.minus(reading.lastHour()).of(Counts.admitted())).isEqualTo(-3);
    }

    @Test
    void shouldKeepOtherAnswersApart() {
        Tally tally = new Tally();
        tally.add(new Answer("paid", 0, "no answer"));
        assertThat(tally.told()).isEqualTo(Counts.NONE);
        assertThat(tally.odd()).containsEntry("0 no answer", 1L);
    }

    private static Tally told() {
        Tally tally = new Tally();
        tally.add(new Answer("paid", 202, ""));
        tally.add(new Answer("paid", 202, ""));
        tally.add(new Answer("anonymous", 202, ""));
        tally.add(new Answer("anonymous", 429, "burst_rate_limit"));
        tally.add(new Answer("anonymous", 503, "anonymous_threshold_exceeded"));
        return tally;
    }
}
