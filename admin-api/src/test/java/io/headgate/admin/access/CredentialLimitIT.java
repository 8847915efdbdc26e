// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class CredentialLimitIT {

    @Test
    void shouldRefuseACredentialThatAsksTooOftenAndNoOther(TestRedis redis, TestBroker broker) {
        try (RunningAdmin admin = new RunningAdmin(redis, broker, "--HEADGATE_ADMIN_REQUESTS_PER_MINUTE=3")) {
            String busy = admin.token("viewer");
            for (int i = 0; i < 3; i++) {
                assertThat(admin.get("/openapi.json", busy).statusCode()).isEqualTo(200);
            }

            HttpResponse<String> refused = admin.get("/openapi.json", busy);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
            assertThat(admin.get("/openapi.json", null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldLetPassExactlySoManyInAnyMinute() {
        AtomicLong now = new AtomicLong(7);
        CredentialLimit limit = new CredentialLimit(2, now::get);
        assertThat(limit.secondsToWait("a")).isZero();
        now.addAndGet(TimeUnit.SECONDS.toNanos(20));
        assertThat(limit.secondsToWait("a")).isZero();
        assertThat(limit.secondsToWait("a")).isEqualTo(40);
        assertThat(limit.secondsToWait("b")).isZero();
        now.addAndGet(TimeUnit.SECONDS.toNanos(40));
        assertThat(limit.secondsToWait("a")).isZero();
        assertThat(limit.secondsToWait("a")).isEqualTo(20);
    }
}
