// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class HealthPathsIT {

    private final TestRedis redis;

    HealthPathsIT(TestRedis redis) {
        this.redis = redis;
    }

    @Test
    void shouldServeHealthAndMetricsWhereTheSettingsSay() {
        try (RunningAdmin admin = new RunningAdmin(
                redis.url(),
                "--monitoring.health_check.endpoints.live_path=/livez",
                "--monitoring.prometheus.endpoint=/scrape")) {
            assertThat(admin.get("/livez", null).statusCode()).isEqualTo(200);
            assertThat(admin.get("/scrape", admin.token("autoscaler")).statusCode())
                    .isEqualTo(200);
            assertThat(admin.get("/scrape", null).statusCode()).isEqualTo(401);
            assertThat(admin.get("/health/live", admin.token("super-admin")).statusCode())
                    .isIn(403, 404);
            assertThat(admin.get("/metrics", admin.token("super-admin")).statusCode())
                    .isIn(403, 404);
        }
    }

    @Test
    void shouldServeNeitherWhereTheyAreOff() {
        try (RunningAdmin admin = new RunningAdmin(
                redis.url(), "--monitoring.health_check.enabled=false", "--monitoring.prometheus.enabled=false")) {
            assertThat(admin.get("/health/live", null).statusCode()).isEqualTo(404);
            assertThat(admin.get("/health/ready", null).statusCode()).isEqualTo(404);
            assertThat(admin.get("/metrics", admin.token("super-admin")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldNotStartWhereTwoRoutesWouldShareAPlace() {
        assertThatThrownBy(() -> new RunningAdmin(redis.url(), "--monitoring.prometheus.endpoint=/health/ready"))
                .hasStackTraceContaining("Ambiguous mapping");
        assertThatThrownBy(() ->
                        new RunningAdmin(redis.url(), "--monitoring.health_check.endpoints.path=/monitoring/system"))
                .hasStackTraceContaining("Ambiguous mapping");
    }

    @Test
    void shouldNotStartWithoutAnIssuerOrTheWordThatKeysAreEnough() {
        assertThatThrownBy(() -> new RunningAdmin(redis.url(), "--HEADGATE_JWKS_FILE="))
                .hasStackTraceContaining("HEADGATE_JWKS_FILE is not set");
        try (RunningAdmin admin =
                new RunningAdmin(redis.url(), "--HEADGATE_JWKS_FILE=", "--HEADGATE_API_KEYS_ONLY=true")) {
            assertThat(admin.get("/monitoring/system", admin.token("super-admin"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}
