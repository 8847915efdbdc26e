// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.RunningAdmin;
import io.headgate.admin.StoredViews;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealParts.class)
class DatabaseLimitIT {

    private final TestRedis redis;
    private final TestBroker broker;

    DatabaseLimitIT(TestRedis redis, TestBroker broker) {
        this.redis = redis;
        this.broker = broker;
    }

    @BeforeEach
    void writeViews() {
        try (StoredViews views = new StoredViews(redis.url())) {
            views.writeAll(StoredViews.OWN, System.currentTimeMillis() + 60_000);
        }
    }

    @Test
    void shouldTakeAConfiguredNumberWhileTheDatabaseDoesNotAnswer() {
        try (RunningAdmin admin = new RunningAdmin(
                        redis,
                        broker,
                        "--METRICS_PG_MAX_CONNECTIONS=90",
                        "--METRICS_PG_URL=jdbc:postgresql://127.0.0.1:1/none?password=secret",
                        "--logging.level.io.headgate=OFF")
                .awaitReady()) {
            assertThat(admin.system().at("/db_connections/source").asString()).isEqualTo("configured");
            assertThat(admin.system().at("/db_connections/max_connections").asInt())
                    .isEqualTo(90);
            assertThat(checks(admin)).contains("job_database_limit");
            assertThat(admin.get("/metrics", admin.token("autoscaler")).body())
                    .contains("background_job_duration_seconds_count{name=\"database_limit\",status=\"failure\"}");
        }
    }

    /** In a process that does not ask a database there is no such job to succeed. */
    @Test
    void shouldCheckNoJobWhereNobodyIsAsked() {
        try (RunningAdmin admin = new RunningAdmin(redis, broker).awaitReady()) {
            assertThat(checks(admin)).containsExactly("redis", "kafka", "job_export");
        }
    }

    private static List<String> checks(RunningAdmin admin) {
        return RunningAdmin.json(admin.get("/health/ready", null))
                .path("checks")
                .valueStream()
                .map(check -> check.path("component").asString())
                .toList();
    }

    @Test
    void shouldAskPostgres(@TempDir Path folder) throws Exception {
        try (LocalPostgres postgres = LocalPostgres.startOrSkip(folder);
                RunningAdmin admin =
                        new RunningAdmin(redis, broker, "--METRICS_PG_URL=" + postgres.jdbcUrl()).awaitReady()) {
            await().untilAsserted(() -> assertThat(
                            admin.system().at("/db_connections/source").asString())
                    .isEqualTo("postgres"));
            assertThat(admin.system().at("/db_connections/max_connections").asInt())
                    .isEqualTo(LocalPostgres.MAX_CONNECTIONS);
        }
    }
}
