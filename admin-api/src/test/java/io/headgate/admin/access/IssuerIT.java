// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.admin.RunningAdmin;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class IssuerIT {

    private final TestRedis redis;
    private final TestBroker broker;

    IssuerIT(TestRedis redis, TestBroker broker) {
        this.redis = redis;
        this.broker = broker;
    }

    @Test
    void shouldNotStartWithoutAnIssuerOrTheWordThatKeysAreEnough() {
        assertThatThrownBy(() -> new RunningAdmin(redis, broker, "--HEADGATE_JWKS_FILE="))
                .hasStackTraceContaining("HEADGATE_JWKS_FILE is not set");
        try (RunningAdmin admin =
                new RunningAdmin(redis, broker, "--HEADGATE_JWKS_FILE=", "--HEADGATE_API_KEYS_ONLY=true")) {
            assertThat(admin.get("/monitoring/system", admin.token("super-admin"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}
