// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The variables that the other tests leave as they are. */
@ExtendWith(RealParts.class)
class ExportVariablesIT {

    private static final String MAPPING =
            "{\"ingress.sse.total_connections\":{\"name\":\"Ingress/SSEConnections\",\"unit\":\"Count\"}}";

    @Test
    void shouldRenameEverywhereAnswerScrapesFromMemoryAndLeaveTheScheduleOff(@Own TestRedis redis, TestBroker broker)
            throws Exception {
        try (PushGatewayStub gateway = new PushGatewayStub();
                StoredViews views = new StoredViews(redis.url())) {
            try (RunningAdmin admin = new RunningAdmin(
                            redis,
                            broker,
                            "--METRICS_MAPPING_JSON=" + MAPPING,
                            "--METRICS_PROM_SCRAPE_TTL_SEC=3600",
                            "--METRICS_SCHEDULER_ENABLED=0",
                            "--METRICS_EXPORT_INTERVAL_SEC=1",
                            "--METRICS_EXPORT_ON_START=1",
                            "--METRICS_EXPORT_PROMETHEUS_PUSH=1",
                            "--METRICS_PROM_PUSHGATEWAY_URL=" + gateway.url())
                    .awaitReady()) {
                views.writeAll(StoredViews.OWN, System.currentTimeMillis() + 60_000);
                String first = scrape(admin);
                assertThat(first).contains("ingress_sse_connections{project=\"demo\",tenant=\"home\"} 30.0");
                views.writeAll(StoredViews.OWN, System.currentTimeMillis() - 60_000);
                assertThat(scrape(admin)).contains("ingress_sse_connections{");

                views.writeAll(StoredViews.OWN, System.currentTimeMillis() + 60_000);
                assertThat(export(admin)).isEqualTo(200);
                assertThat(gateway.pushes().get(0).text()).contains("ingress_sse_connections{");
                await().during(Duration.ofSeconds(2))
                        .until(() -> gateway.pushes().size() == 1);
            }
        }
    }

    private static String scrape(RunningAdmin admin) {
        return admin.get("/metrics", admin.token("autoscaler")).body();
    }

    private static int export(RunningAdmin admin) {
        return admin.send(HttpRequest.newBuilder(admin.address("/metrics/export"))
                        .header("Authorization", "Bearer " + admin.token("autoscaler"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build())
                .statusCode();
    }
}
