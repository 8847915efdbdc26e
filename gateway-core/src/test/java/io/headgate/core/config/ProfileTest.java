// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headgate.core.admission.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {

    @ParameterizedTest
    @CsvSource({
        "standard,    120,  10,   600,  30,  2000,  60,  200",
        "development, 1000, 50, 10000, 200, 20000, 400, 1000",
        "testing,     200,  10,  2000,  30,  4000,  60,  200",
        "production,  60,    5,   500,  20,  2000,  60,  200",
        "load_test,   5000, 500, 10000, 1000, 20000, 2000, 5000"
    })
    void shouldPresetTheLimitsOfTheContract(
            String name,
            long anonymousHourly,
            long anonymousBurst,
            long registeredHourly,
            long registeredBurst,
            long paidHourly,
            long paidBurst,
            long privilegedBurst) {
        RateLimits limits = GatewayConfig.of(Profile.of(name)).rateLimits();

        assertThat(limits.of(Role.ANONYMOUS)).isEqualTo(new RoleLimits(anonymousHourly, anonymousBurst, 60));
        assertThat(limits.of(Role.REGISTERED)).isEqualTo(new RoleLimits(registeredHourly, registeredBurst, 60));
        assertThat(limits.of(Role.PAID)).isEqualTo(new RoleLimits(paidHourly, paidBurst, 60));
        assertThat(limits.of(Role.PRIVILEGED)).isEqualTo(new RoleLimits(-1, privilegedBurst, 60));
        assertThat(limits.largestFinite()).isEqualTo(paidHourly);
    }

    @ParameterizedTest
    @CsvSource({
        "standard,    15, 20, 10, 60, 30, 60, INFO",
        "development,  5,  5,  5, 10, 10, 10, DEBUG",
        "testing,     15, 20, 10,  5,  5,  5, INFO",
        "production,  10, 12,  6, 60, 30, 60, INFO",
        "load_test,   50, 50, 50, 15, 15, 15, WARN"
    })
    void shouldPresetTheCircuitsOfTheContract(
            String name,
            int authFailures,
            int rateFailures,
            int failures,
            int authRecovery,
            int rateRecovery,
            int recovery,
            LogLevel logLevel) {
        GatewayConfig config = GatewayConfig.of(Profile.of(name));
        CircuitBreakers circuits = config.circuitBreakers();

        assertThat(circuits.authentication()).isEqualTo(new CircuitSettings(authFailures, authRecovery, 3, 60, 3));
        assertThat(circuits.rateLimiter()).isEqualTo(new CircuitSettings(rateFailures, rateRecovery, 3, 60, 3));
        assertThat(circuits.backpressure()).isEqualTo(new CircuitSettings(failures, recovery, 3, 60, 3));
        assertThat(circuits.roleThresholdsCount()).isFalse();
        assertThat(config.monitoring().logLevel()).isEqualTo(logLevel);
        assertThat(config.monitoring().detailedWindows()).isEqualTo(name.equals("load_test"));
    }

    @Test
    void shouldLimitEndpointClassesExceptInALoadTest() {
        RateLimits standard = GatewayConfig.of(Profile.STANDARD).rateLimits();

        assertThat(standard.of(EndpointClass.AUTH)).isEqualTo(10);
        assertThat(standard.of(EndpointClass.HEALTH)).isEqualTo(60);
        assertThat(standard.of(EndpointClass.CHAT)).isEqualTo(30);
        assertThat(standard.of(EndpointClass.DEFAULT)).isEqualTo(100);
        assertThat(GatewayConfig.of(Profile.LOAD_TEST)
                        .rateLimits()
                        .endpointClasses()
                        .values())
                .containsOnly(-1);
    }

    @Test
    void shouldNameTheProfilesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.of("fast"))
                .withMessageContaining("standard, development, testing, production, load_test")
                .withMessageContaining("'fast'");
    }

    @Test
    void shouldHaveNoFiniteHourlyLimitForPrivilegedCallers() {
        RoleLimits privileged = GatewayConfig.of(Profile.STANDARD).rateLimits().of(Role.PRIVILEGED);

        assertThat(privileged.finite()).hasSize(1).allMatch(limit -> limit.count() == 200);
    }
}
