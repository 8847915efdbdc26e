// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headgate.core.admission.Role;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigDocumentTest {

    private static final ConfigDocument STANDARD = ConfigDocument.of(Profile.STANDARD);

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldFillWhatIsNotSaidFromItsProfile(Profile profile) {
        ConfigDocument document = ConfigDocument.of(profile);

        assertThat(document.effective(0)).isEqualTo(GatewayConfig.of(profile));
        assertThat(document.profile()).isEqualTo(profile);
        assertThat(ConfigDocument.review(document.json()).findings()).isEmpty();
    }

    @Test
    void shouldTakeWhatIsSaidOverTheProfile() {
        GatewayConfig config = accepted("""
                {"profile": "production",
                 "rate_limits": {"roles": {"paid": {"hourly": -1}}, "endpoint_classes": {"default": 7}},
                 "backpressure": {"capacity_buffer": 0.30},
                 "circuit_breakers": {"rate_limiter": {"window_size": 30}, "role_thresholds_count": true},
                 "guarded_rest_patterns": ["/export/**"],
                 "queue": {"weights": {"paid": 5}, "backoff": {"max_ms": 5000}},
                 "answers": {"rate_limit_headers": "triple"},
                 "monitoring": {"log_level": "DEBUG"}}
                """).effective(4);

        assertThat(config.version()).isEqualTo(4);
        assertThat(config.rateLimits().of(Role.PAID)).isEqualTo(new RoleLimits(-1, 60, 60));
        assertThat(config.rateLimits().of(Role.ANONYMOUS)).isEqualTo(new RoleLimits(60, 5, 60));
        assertThat(config.rateLimits().of(EndpointClass.DEFAULT)).isEqualTo(7);
        assertThat(config.backpressure().capacityBuffer()).isEqualTo(new BigDecimal("0.3"));
        assertThat(config.backpressure().hardLimitThreshold()).isEqualTo(new BigDecimal("0.95"));
        assertThat(config.circuitBreakers().rateLimiter()).isEqualTo(new CircuitSettings(12, 30, 3, 30, 3));
        assertThat(config.circuitBreakers().roleThresholdsCount()).isTrue();
        assertThat(config.guardedRestPatterns()).containsExactly(new PathPattern("/export/**"));
        assertThat(config.queue().weights()).containsEntry(Role.PAID, 5).containsEntry(Role.PRIVILEGED, 8);
        assertThat(config.queue().backoff()).isEqualTo(new BackOff(1_000, 2, 5_000));
        assertThat(config.answers().rateLimitHeaders()).isEqualTo(RateLimitHeaders.TRIPLE);
        assertThat(config.monitoring()).isEqualTo(new Monitoring(15, LogLevel.DEBUG, false));
    }

    @Test
    void shouldLayAComponentsPartOverTheCommonOne() {
        ConfigDocument document = accepted("""
                {"profile": "standard", "service_capacity": {"concurrent_requests_per_process": 6},
                 "components": {"proc": {"service_capacity": {"concurrent_requests_per_process": 9}},
                                "ingress": {"limits": {"max_sse_connections_per_instance": 12}}}}
                """);

        assertThat(document.effective(1).serviceCapacity().concurrentRequestsPerProcess())
                .isEqualTo(6);
        assertThat(document.effective(1, Component.PROC).serviceCapacity()).isEqualTo(new ServiceCapacity(9, 1, 25));
        assertThat(document.effective(1, Component.INGRESS).serviceCapacity().concurrentRequestsPerProcess())
                .isEqualTo(6);
        assertThat(document.effective(1, Component.INGRESS).limits().maxSseConnectionsPerInstance())
                .isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "0.20 | 0.2",
                "2e-1 | 0.2",
                "0 | 0",
                "0.000 | 0",
                "1.0 | 1",
                "0.1234560 | 0.123456",
            })
    void shouldKeepDecimalsExactInOneForm(String given, String kept) {
        ConfigDocument document =
                accepted("{\"profile\":\"standard\",\"backpressure\":{\"capacity_buffer\":" + given + "}}");

        assertThat(document.json()).contains("\"capacity_buffer\":" + kept + "}");
        assertThat(document.effective(1).backpressure().capacityBuffer()).isEqualTo(new BigDecimal(kept));
    }

    @Test
    void shouldHaveEqualTextForEqualDocuments() {
        ConfigDocument one = accepted("""
                {"queue": {"max_attempts": 5.0, "weights": {}}, "backpressure": {"capacity_buffer": 0.10},
                 "profile": "standard"}""");
        ConfigDocument other = accepted("""
                {"profile": "standard", "backpressure": {"capacity_buffer": 1e-1}, "queue": {"max_attempts": 5}}""");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.json());
        assertThat(one).isNotEqualTo(STANDARD).isNotEqualTo("text");
    }

    @Test
    void shouldPassOverFieldsOfANewerVersionThatAreStored() {
        ConfigDocument stored = ConfigDocument.stored("""
                {"profile": "standard", "queue": {"max_attempts": 4, "colour": "red"}, "moods": {}}""");

        assertThat(stored.effective(1).queue().maxAttempts()).isEqualTo(4);
        assertThat(stored.reviewPatch("{\"capacity_buffer\": 0.1}").of(Severity.ERROR))
                .extracting(Finding::path)
                .containsExactly("/queue/colour", "/moods");
    }

    @Test
    void shouldRefuseAStoredDocumentThatIsBroken() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ConfigDocument.stored("{\"profile\": \"standard\", \"queue\": {\"max_attempts\": 0}}"))
                .withMessageContaining("/queue/max_attempts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfigDocument.stored("{}"))
                .withMessageContaining("/profile");
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigDocument.stored("{"));
    }

    @Test
    void shouldTellWhatDiffers() {
        ConfigDocument after = STANDARD.reviewPatch("""
                {"profile": "testing", "guarded_rest_patterns": ["/x"], "max_queue_size": 10}""").document().orElseThrow();

        assertThat(Difference.between(STANDARD, after))
                .containsExactlyInAnyOrder(
                        new Change("/profile", "\"standard\"", "\"testing\""),
                        new Change("/guarded_rest_patterns", null, "[\"/x\"]"),
                        new Change("/backpressure/max_queue_size", null, "10"));
        assertThat(Difference.between(after, STANDARD)).hasSize(3);
        assertThat(Difference.between(STANDARD.effective(1), after.effective(2)))
                .contains(
                        new Change("/backpressure/capacity_buffer", "0.2", "0.15"),
                        new Change("/guarded_rest_patterns", "[]", "[\"/x\"]"),
                        new Change("/circuit_breakers/authentication/recovery_timeout", "60", "5"))
                .noneMatch(change -> change.path().equals("/version"));
        assertThat(Difference.between(STANDARD, STANDARD)).isEmpty();
        assertThat(Difference.between(STANDARD.effective(1), STANDARD.effective(2)))
                .isEmpty();
    }

    static ConfigDocument accepted(String json) {
        ConfigReview review = ConfigDocument.review(json);
        assertThat(review.of(Severity.ERROR)).isEmpty();
        return review.document().orElseThrow();
    }
}
