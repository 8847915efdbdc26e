// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.events.EventKey;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlicesIT {

    private final StoredViews views;
    private final RunningAdmin admin;

    SlicesIT(@Own TestRedis redis, TestBroker broker) {
        this.views = new StoredViews(redis.url());
        this.admin = new RunningAdmin(redis, broker, "--METRICS_TENANTS=home/demo,acme/chat").awaitReady();
    }

    @AfterAll
    void close() {
        admin.close();
        views.close();
    }

    @Test
    void shouldShowEachComponentItsOwnPartUnderTheNamesOfMonitoring() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        JsonNode system = admin.system();
        JsonNode ingress = slice("/metrics/ingress/system");
        assertThat(ingress.at("/components/ingress/sse/total_connections"))
                .isEqualTo(system.at("/components/ingress/sse/total_connections"));
        assertThat(ingress.at("/metrics/ingress.sse.total_connections").asDouble())
                .isEqualTo(30);
        assertThat(ingress.at("/components").has("proc")).isFalse();
        assertThat(ingress.at("/metrics").has("proc.queue.total")).isFalse();

        JsonNode proc = slice("/metrics/proc/system");
        assertThat(proc.at("/components/proc/queue/total").asInt()).isZero();
        assertThat(proc.at("/enhanced_queue_stats/weighted_max_capacity").asInt())
                .isEqualTo(14);
        assertThat(proc.at("/metrics/proc.queue.total").asDouble()).isZero();
        assertThat(proc.has("demand")).isFalse();

        JsonNode combined = slice("/metrics/combined");
        assertThat(combined.at("/metrics").size())
                .isEqualTo(ingress.at("/metrics").size() + proc.at("/metrics").size());
        assertThat(combined.at("/throttling_windows/1m/throttle_rate").asDouble())
                .isEqualTo(33.33);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics/ingress/system", "/metrics/proc/system", "/metrics/combined"})
    void shouldAnswer503ToWhoeverWantsFreshNumbersOnly(String path) {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis() - 20_000);
        HttpResponse<String> strict = admin.get(path + "?strict=true", admin.token("autoscaler"));
        assertThat(strict.statusCode()).isEqualTo(503);
        assertThat(RunningAdmin.json(strict).path("reason").asString()).isEqualTo("view_stale");
        assertThat(RunningAdmin.json(strict).path("view_age_ms").asLong()).isGreaterThanOrEqualTo(20_000);
        JsonNode shown = slice(path);
        assertThat(shown.path("stale").asBoolean()).isTrue();
        assertThat(shown.path("metrics").isEmpty()).isTrue();

        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        assertThat(admin.get(path + "?strict=true", admin.token("autoscaler")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseAMalformedParameter() {
        assertThat(admin.get("/metrics/combined?strict=perhaps", admin.token("autoscaler"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldExportTheTenantsThatWereNamedToWhoeverCoversThemAll() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        views.writeAll(new EventKey("acme", "chat"), System.currentTimeMillis());
        assertThat(admin.get("/metrics", admin.token("autoscaler")).statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/metrics", admin.token("autoscaler", "*", "*")).body())
                .contains("chat_proc_queue_depth{project=\"demo\",tenant=\"home\"}")
                .contains("chat_proc_queue_depth{project=\"chat\",tenant=\"acme\"}");
    }

    private JsonNode slice(String path) {
        HttpResponse<String> response = admin.get(path, admin.token("autoscaler"));
        assertThat(response.statusCode()).isEqualTo(200);
        return RunningAdmin.json(response);
    }
}
