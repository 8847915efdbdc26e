// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.testkit.TestRedis;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScalingGaugesIT {

    private static final String LABELS = "{project=\"demo\",tenant=\"home\"} ";

    private final TestRedis redis;
    private final StoredViews views;
    private final RunningAdmin admin;

    ScalingGaugesIT(SharedAdmin shared) {
        this.redis = shared.redis();
        this.views = shared.views();
        this.admin = shared.admin();
    }

    @Test
    void shouldShowTheScalingMetricsOfAFreshView() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        assertThat(scrape())
                .contains(
                        "chat_proc_queue_depth" + LABELS + "0.0",
                        "chat_proc_queue_wait_p95_seconds" + LABELS + "0.02",
                        "chat_proc_exec_p95_seconds" + LABELS + "0.02",
                        "chat_ingress_sse_connections" + LABELS + "30.0",
                        "chat_ingress_sse_saturation" + LABELS + "0.3",
                        "chat_ingress_throttle_rate_limit_429" + LABELS + "30.0",
                        "chat_ingress_throttle_backpressure_503" + LABELS + "20.0",
                        "chat_proc_throttle_backpressure_503" + LABELS + "15.0",
                        "chat_demand_offered_per_second" + LABELS + "2.5",
                        "view_age_seconds" + LABELS);
    }

    @Test
    void shouldLeaveOutWhatWasNotMeasured() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        assertThat(scrape()).doesNotContain("chat_ingress_rest_latency_p95").doesNotContain("NaN\nchat");
    }

    @Test
    void shouldVanishRatherThanFreezeWhenTheViewsAreStale() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis() - 20_000);
        assertThat(scrape())
                .doesNotContain("\nchat_")
                .containsPattern("\nview_age_seconds" + Pattern.quote(LABELS) + "[2-9]\\d");
    }

    @Test
    void shouldVanishWhileRedisIsAwayAndComeBackByThemselves() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis());
        assertThat(scrape()).contains("\nchat_");

        redis.suspend();
        assertThat(scrape()).doesNotContain("\nchat_").contains("view_age_seconds" + LABELS);
        redis.resume();

        await().untilAsserted(() -> {
            views.writeAll(StoredViews.OWN, System.currentTimeMillis());
            assertThat(scrape()).contains("\nchat_");
        });
    }

    private String scrape() {
        return admin.get("/metrics", admin.token("autoscaler")).body();
    }
}
