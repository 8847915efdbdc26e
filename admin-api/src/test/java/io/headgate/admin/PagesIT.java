// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The pages that settings switch off, move and rename. */
@ExtendWith(RealParts.class)
class PagesIT {

    private final TestRedis redis;
    private final TestBroker broker;

    PagesIT(TestRedis redis, TestBroker broker) {
        this.redis = redis;
        this.broker = broker;
    }

    @Test
    void shouldSwitchMetricsAndHealthOff() {
        try (RunningAdmin admin = new RunningAdmin(
                redis, broker, "--monitoring.prometheus.enabled=false", "--monitoring.health_check.enabled=false")) {
            assertThat(admin.get("/metrics", admin.token("super-admin")).statusCode())
                    .isEqualTo(404);
            assertThat(admin.get("/health/ready", null).statusCode()).isEqualTo(404);
            assertThat(admin.get("/health/live", null).statusCode()).isEqualTo(404);
            assertThat(admin.get("/metrics", null).statusCode()).isEqualTo(401);
        }
    }

    /** The names that probes and operators read; the page is the same in all four services. */
    @Test
    void shouldAnswerHealthWithTheContractsFieldsAndNoOthers() {
        try (RunningAdmin admin = new RunningAdmin(redis, broker)) {
            for (String path : List.of("/health", "/health/live", "/health/ready")) {
                JsonNode report = RunningAdmin.json(admin.get(path, null));
                assertThat(report.propertyNames()).as(path).containsExactly("success", "status", "checks");
                assertThat(report.path("status").asString()).isIn("up", "degraded", "down");
            }
            assertThat(RunningAdmin.json(admin.get("/health/ready", null))
                            .path("checks")
                            .valueStream())
                    .isNotEmpty()
                    .allSatisfy(check -> {
                        assertThat(check.propertyNames()).containsExactly("component", "status", "details", "duration");
                        assertThat(check.path("status").asString()).isIn("up", "degraded", "down");
                    });
        }
    }

    @Test
    void shouldMoveMetricsAndHealthAndLeaveNothingBehind() {
        try (RunningAdmin admin = new RunningAdmin(
                redis,
                broker,
                "--monitoring.prometheus.endpoint=/internal/metrics",
                "--monitoring.health_check.endpoints.ready_path=/readyz")) {
            assertThat(admin.get("/internal/metrics", admin.token("autoscaler")).statusCode())
                    .isEqualTo(200);
            assertThat(admin.get("/internal/metrics", admin.token("viewer")).statusCode())
                    .isEqualTo(403);
            assertThat(admin.get("/metrics", admin.token("autoscaler")).statusCode())
                    .isEqualTo(404);
            assertThat(admin.get("/readyz", null).statusCode()).isIn(200, 503);
            assertThat(admin.get("/health/ready", null).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldPutAWordBeforeEveryNameAndSpeakOpenMetricsOnRequest() {
        try (RunningAdmin admin = new RunningAdmin(redis, broker, "--monitoring.prometheus.namespace=acme")) {
            String token = admin.token("autoscaler");
            assertThat(admin.get("/metrics", token).body())
                    .contains("acme_jvm_threads_live_threads")
                    .doesNotContain("\njvm_");
            HttpResponse<String> open =
                    admin.get("/metrics", token, "Accept", "application/openmetrics-text; version=1.0.0");
            assertThat(open.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
            assertThat(open.body()).endsWith("# EOF\n").contains("acme_jvm_");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "monitoring.prometheus.endpoint=/monitoring/system | to {GET [/monitoring/system]}",
                "monitoring.prometheus.endpoint=/admin/dead-letters/metrics | where the route /admin/dead-letters/{id} is already",
                "monitoring.prometheus.endpoint=/ | must be a path",
                "monitoring.health_check.endpoints.live_path=/admin/admission/pause | where the route /admin/admission/pause is already",
                "monitoring.prometheus.namespace=a-b | letters, digits and underscores",
                "METRICS_MAPPING_JSON={\"nothing\":{}} | knows no metric 'nothing'",
                "METRICS_EXPORT_PROMETHEUS_PUSH=1 | METRICS_PROM_PUSHGATEWAY_URL is not set",
                "METRICS_PROC_BASE_URL=ftp://host | METRICS_PROC_BASE_URL must be",
                "METRICS_EXPORT_INTERVAL_SEC=0 | METRICS_EXPORT_INTERVAL_SEC must be at least 1",
                "METRICS_PG_URL=jdbc:mysql://host/db | METRICS_PG_URL must begin with jdbc:postgresql:"
            })
    void shouldNotStartWithAMistakeInItsSettingsAndSayWhich(String setting, String message) {
        assertThatThrownBy(() -> new RunningAdmin(redis, broker, "--" + setting, "--logging.level.root=OFF").close())
                .satisfies(failure ->
                        assertThat(String.join("\n", messages(failure))).contains(message));
    }

    private static List<String> messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(String.valueOf(cause.getMessage()));
        }
        return messages;
    }
}
