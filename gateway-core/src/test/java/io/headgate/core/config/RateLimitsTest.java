// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    @Test
    void shouldLimitAClassByTheMinute() {
        assertThat(GatewayConfig.of(Profile.STANDARD).rateLimits().limitOf(EndpointClass.AUTH))
                .contains(new Limit(Reason.ENDPOINT_RATE_LIMIT, 10, Duration.ofMinutes(1)));
    }

    @Test
    void shouldLimitNoClassUnderALoadTest() {
        for (EndpointClass endpoint : EndpointClass.values()) {
            assertThat(GatewayConfig.of(Profile.LOAD_TEST).rateLimits().limitOf(endpoint))
                    .isEmpty();
        }
    }
}
