// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessReportTest {

    private long nanos = -Duration.ofSeconds(30).toNanos();
    private final AccessReport report = new AccessReport(new SimpleMeterRegistry(), () -> nanos);

    @ParameterizedTest
    @CsvSource({
        "jwt, failure, 1",
        "api_key, failure, 1",
        "password, failure, 1",
        "other, failure, 1",
        "jwt, success, 0",
        "jwt, unavailable, 0",
        "anonymous, failure, 0"
    })
    void shouldCountCredentialsThatAreWrong(String method, String result, int counted) {
        report.attempt(method, result);

        assertThat(report.rejectedLately()).isEqualTo(counted);
    }

    @Test
    void shouldForgetThemAfterAMinute() {
        for (int second = 0; second < 100; second++) {
            report.attempt("jwt", "failure");
            report.attempt("jwt", "failure");
            pass(1);
        }
        assertThat(report.rejectedLately()).isEqualTo(2 * 59);

        pass(30);
        assertThat(report.rejectedLately()).isEqualTo(2 * 29);

        pass(30);
        assertThat(report.rejectedLately()).isZero();
    }

    private void pass(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }
}
