// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headgate.core.health.HealthStatus;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class JobRunsTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Hands clock = new Hands();
    private final JobRuns job = new JobRuns(registry, "export", clock);

    @Test
    void shouldTellDurationStatusAndLastSuccess() throws Exception {
        job.run(() -> 1);
        assertThat(registry.scrape())
                .contains("background_job_duration_seconds_count{name=\"export\",status=\"success\"} 1")
                .contains("background_job_duration_seconds_bucket{name=\"export\",status=\"success\",le=\"+Inf\"} 1")
                .contains("background_job_last_success_timestamp_seconds{name=\"export\"} 1000.0");
    }

    @Test
    void shouldCountAFailureAndThrowIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> job.run(() -> {
                    throw new IllegalStateException("away");
                }));
        assertThat(registry.scrape())
                .contains("background_job_duration_seconds_count{name=\"export\",status=\"failure\"} 1")
                .doesNotContain("last_success");
    }

    @Test
    void shouldBeDownOnceItsLastSuccessIsTooLongAgo() {
        JobCheck check = new JobCheck(job, Duration.ofSeconds(30), false);
        clock.pass(30);
        assertThat(check.check().status()).isEqualTo(HealthStatus.UP);
        clock.pass(1);
        assertThat(check.check().details()).isEqualTo("no success for 31 s");
        job.record(Duration.ofMillis(1), true);
        assertThat(check.check().status()).isEqualTo(HealthStatus.UP);
    }

    private static final class Hands extends Clock {

        private Instant now = Instant.ofEpochSecond(1_000);

        void pass(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
