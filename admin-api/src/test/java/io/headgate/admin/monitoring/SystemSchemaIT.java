// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.headgate.admin.RunningAdmin;
import io.headgate.admin.SharedAdmin;
import io.headgate.admin.StoredViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Live answers hold what the published schema says: every field has its place, and none is there that it does not name. */
@ExtendWith(SharedAdmin.Parameter.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemSchemaIT {

    private final RunningAdmin admin;
    private final StoredViews views;
    private final JsonSchema schema;

    SystemSchemaIT(SharedAdmin shared) throws IOException {
        this.views = shared.views();
        this.admin = shared.admin();
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("..", "docs", "reference", "monitoring-system.schema.json")));
    }

    @Test
    void shouldAnswerAsTheSchemaSaysWithAndWithoutViews() {
        assertValid(admin.get("/monitoring/system", admin.token("viewer")).body());
        long now = System.currentTimeMillis();
        views.writeAll(StoredViews.OWN, now);
        assertValid(admin.get("/monitoring/system", admin.token("viewer")).body());
        views.writeTheOthers(now);
        String body = admin.get("/monitoring/system", admin.token("viewer")).body();
        assertValid(body);
        assertFilled(RunningAdmin.json(admin.get("/monitoring/system", admin.token("viewer"))));
    }

    @Test
    void shouldNotAcceptAFieldThatTheSchemaDoesNotName() {
        String body = admin.get("/monitoring/system", admin.token("viewer")).body();
        assertThat(schema.validate("{\"extra\":1," + body.substring(1), InputFormat.JSON))
                .isNotEmpty();
    }

    private void assertValid(String body) {
        assertThat(schema.validate(body, InputFormat.JSON)).isEmpty();
    }

    /** The names that the operators' documents give literally, each with what was stored. */
    private static void assertFilled(JsonNode system) {
        assertThat(system.at("/components/ingress/sse/windows/1m").asDouble()).isEqualTo(3.5);
        assertThat(system.at("/components/ingress/sse/windows/max").asDouble()).isEqualTo(9.0);
        assertThat(system.at("/components/ingress/sse/global_max_connections").asInt())
                .isEqualTo(100);
        assertThat(system.at("/components/proc/queue/windows/pressure_ratio/15m")
                        .asDouble())
                .isEqualTo(3.5);
        assertThat(system.at("/components/proc/queue/windows/depth/max").asDouble())
                .isEqualTo(9.0);
        assertThat(system.at("/components/proc/queue/throughput/1h/by_role/paid")
                        .asInt())
                .isEqualTo(7);
        assertThat(system.at("/components/proc/pools_aggregate/workers/utilization_percent")
                        .asDouble())
                .isEqualTo(40.0);
        assertThat(system.at("/components/proc/pools_aggregate/utilization_windows/workers/1h")
                        .asDouble())
                .isEqualTo(3.5);
        assertThat(system.at("/throttling_by_period/24h/total_throttled").asInt())
                .isEqualTo(50);
        assertThat(system.at("/throttling_by_period/24h/top_throttled_sessions/0/identity")
                        .asString())
                .isEqualTo("hash");
        assertThat(system.at("/circuit_breakers/circuits/backpressure/opened_at")
                        .isNull())
                .isTrue();
        assertThat(system.at("/circuit_breakers/circuits/backpressure/instances/in-1/failure_count")
                        .asInt())
                .isEqualTo(2);
        assertThat(system.at("/db_connections/source").asString()).isEqualTo("not_configured");
        assertThat(system.at("/recent_throttling_events/0/reason").asString()).isEqualTo("paused");
        assertThat(system.at("/pipeline/dead_letters").asInt(-1)).isZero();
    }
}
