// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReviewTest {

    private static final ConfigDocument STANDARD = ConfigDocument.of(Profile.STANDARD);

    @Test
    void shouldReportEverythingAtOnce() {
        ConfigReview review = ConfigDocument.review("""
                {"profile": "fast", "colour": "red",
                 "rate_limits": {"roles": {"anonymous": {"hourly": -2, "burst": "ten"}, "guest": {}}},
                 "queue": {"lease_seconds": 1.5, "weights": []},
                 "guarded_rest_patterns": ["/ok", "no", "/ok"],
                 "components": {"proc": {"profile": "standard"}}}""");

        assertThat(review.accepted()).isFalse();
        assertThat(review.of(Severity.ERROR))
                .extracting(Finding::path)
                .containsExactlyInAnyOrder(
                        "/profile",
                        "/colour",
                        "/rate_limits/roles/anonymous/hourly",
                        "/rate_limits/roles/anonymous/burst",
                        "/rate_limits/roles/guest",
                        "/queue/lease_seconds",
                        "/queue/weights",
                        "/guarded_rest_patterns/1",
                        "/guarded_rest_patterns/2",
                        "/components/proc/profile");
        assertThat(review.findings())
                .contains(new Finding(
                        Severity.ERROR,
                        "/rate_limits/roles/anonymous/hourly",
                        "-2",
                        "a whole number from 0 to 1000000, or -1 for no limit",
                        "Each admission is remembered while it counts."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "backpressure.capacity_buffer | -0.1",
                "backpressure.capacity_buffer | 1.000001",
                "backpressure.capacity_buffer | 0.1234567",
                "backpressure.capacity_buffer | 1e-999999",
                "backpressure.capacity_buffer | 1e999999999",
                "backpressure.capacity_buffer | \"0.1\"",
                "backpressure.capacity_buffer | true",
                "backpressure.capacity_buffer | null",
                "backpressure.hard_limit_threshold | 0",
                "backpressure.max_queue_size | 1e999999999",
                "backpressure.max_queue_size | 99999999999999999999999999999999",
                "backpressure.max_queue_size | -1",
                "backpressure.max_queue_size | [1]",
                "service_capacity.processes_per_instance | 0",
                "service_capacity.processes_per_instance | 1e-1000000",
                "monitoring.log_level | \"info\"",
                "monitoring.detailed_windows | 1",
                "monitoring.heartbeat_timeout_seconds | 5",
            })
    void shouldRefuseWhatIsOutOfRange(String field, String value) {
        String[] place = field.split("\\.");
        String json = "{\"profile\":\"standard\",\"" + place[0] + "\":{\"" + place[1] + "\":" + value + "}}";

        ConfigReview review = ConfigDocument.review(json);

        assertThat(review.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.path()).isEqualTo("/" + place[0] + "/" + place[1]);
            assertThat(finding.allowed()).isNotNull();
            assertThat(finding.why()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "nonsense",
                "{\"profile\": \"standard\"} x",
                "{\"profile\": \"standard\"}{}",
                "{\"profile\":\"standard\",\"profile\":\"standard\"}",
                "{\"a\": NaN}",
                "{\"a\": 1e99999999999999}",
                "[]",
                "null",
                "5",
                "\"standard\"",
                "{}",
                "{\"profile\": null}"
            })
    void shouldRefuseWhatIsNoDocument(String text) {
        ConfigReview review = ConfigDocument.review(text);

        assertThat(review.accepted()).isFalse();
        assertThat(review.of(Severity.ERROR)).isNotEmpty();
    }

    @Test
    void shouldNameTheFieldOfANumberThatIsTooLong() {
        ConfigReview review = ConfigDocument.review(
                "{\"profile\":\"standard\",\"queue\":{\"max_attempts\":" + "9".repeat(2_000) + "}}");

        assertThat(review.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("/queue/max_attempts"));
    }

    @Test
    void shouldSurviveWhatIsTooLargeOrTooDeep() {
        assertThat(ConfigDocument.review("{\"a\":\"" + "x".repeat(300 * 1024) + "\"}")
                        .accepted())
                .isFalse();
        assertThat(ConfigDocument.review("[".repeat(100_000)).accepted()).isFalse();
        ConfigReview longName = ConfigDocument.review("{\"profile\":\"standard\",\"" + "~/".repeat(10_000) + "\":1}");
        assertThat(longName.of(Severity.ERROR)).singleElement().satisfies(finding -> {
            assertThat(finding.path()).startsWith("/~0~1~0~1").hasSizeLessThan(300);
        });
        ConfigReview longValue = ConfigDocument.review("{\"profile\":\"" + "x".repeat(10_000) + "\"}");
        assertThat(longValue.of(Severity.ERROR))
                .singleElement()
                .satisfies(finding -> assertThat(finding.given()).hasSize(100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"paid_threshold\": 0.96}                            | error       | /paid_threshold",
                "{\"hard_limit\": 0.7}                                 | error       | /backpressure/registered_pressure_threshold",
                "{\"anonymous_threshold\": 0.9}                        | warning     | /anonymous_threshold",
                "{\"registered_threshold\": 0.9}                       | warning     | /registered_threshold",
                "{\"concurrent_per_process\": 1, \"queue_depth_multiplier\": 0} | error | /concurrent_per_process",
                "{\"concurrent_per_process\": 1, \"queue_depth_multiplier\": 1} | error | /concurrent_per_process",
                "{\"concurrent_per_process\": 1, \"queue_depth_multiplier\": 2, \"anonymous_threshold\": 0.4} | warning | /anonymous_threshold",
                "{\"max_queue_size\": 5}                               | information | /max_queue_size",
                "{\"heartbeat_timeout\": 10}                           | warning     | /heartbeat_timeout",
                "{\"rate_limits\":{\"roles\":{\"paid\":{\"burst\":2001}}}} | warning | /rate_limits/roles/paid/burst",
                "{\"rate_limits\":{\"roles\":{\"paid\":{\"burst\":0}}}} | warning    | /rate_limits/roles/paid/burst",
                "{\"rate_limits\":{\"roles\":{\"paid\":{\"burst\":-1,\"hourly\":0}}}} | warning | /rate_limits/roles/paid/hourly",
                "{\"queue\":{\"weights\":{\"paid\":9}}}                | information | /queue/weights/paid",
                "{\"queue\":{\"backoff\":{\"max_ms\":999}}}            | error       | /queue/backoff/initial_ms",
                "{\"guarded_rest_patterns\":[\"/a\"],\"bypass_throttling_patterns\":[\"/b\",\"/a\"]} | warning | /bypass_throttling_patterns",
            })
    void shouldSayWhatFieldsMeanTogether(String patch, String severity, String path) {
        ConfigReview review = STANDARD.reviewPatch(patch);

        assertThat(review.findings()).anySatisfy(finding -> {
            assertThat(finding.severity().wire()).isEqualTo(severity);
            assertThat(finding.path()).isEqualTo(path);
        });
        assertThat(review.accepted()).isEqualTo(!severity.equals("error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"paid_threshold\": 0.95}",
                "{\"anonymous_threshold\": 0.8}",
                "{\"heartbeat_timeout\": 11}",
                "{\"max_queue_size\": 0}",
                "{\"concurrent_per_process\": 1, \"queue_depth_multiplier\": 2}",
                "{\"queue\":{\"weights\":{\"paid\":8},\"backoff\":{\"max_ms\":1000}}}",
                "{\"rate_limits\":{\"roles\":{\"paid\":{\"burst\":2000},\"anonymous\":{\"hourly\":-1,\"burst\":500}}}}",
                "{\"rate_limits\":{\"roles\":{\"paid\":{\"hourly\":1,\"burst\":1}}}}"
            })
    void shouldFindNothingAtTheEdgeOfWhatIsWanted(String patch) {
        assertThat(STANDARD.reviewPatch(patch).findings()).isEmpty();
    }

    @Test
    void shouldBeSilentWhereAFieldIsWrongByItself() {
        ConfigReview review = STANDARD.reviewPatch("{\"paid_threshold\": 0.99, \"hard_limit\": 7}");

        assertThat(review.findings()).extracting(Finding::path).containsExactly("/hard_limit");
    }

    @Test
    void shouldJudgeAComponentsPartOnceAndOnlyWhereItDiffers() {
        ConfigReview same = STANDARD.reviewPatch("""
                {"anonymous_threshold": 0.9, "components": {"proc": {"queue": {"max_attempts": 4}}}}""");
        ConfigReview other = STANDARD.reviewPatch("""
                {"components": {"ingress": {"backpressure": {"hard_limit_threshold": 0.5}}}}""");
        ConfigReview wrong = STANDARD.reviewPatch("""
                {"components": {"ingress": {"backpressure": {"hard_limit_threshold": 5}}}}""");

        assertThat(same.findings()).hasSize(1);
        assertThat(other.of(Severity.ERROR))
                .hasSize(3)
                .allMatch(finding -> finding.path().startsWith("/components/ingress/backpressure/"));
        assertThat(wrong.findings())
                .extracting(Finding::path)
                .containsExactly("/components/ingress/backpressure/hard_limit_threshold");
    }
}
