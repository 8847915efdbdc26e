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
