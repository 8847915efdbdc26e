// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.admin.export.PushGatewayStub;
import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunOnceIT {

    private static final long AHEAD_MS = 120_000;

    private final TestRedis redis;
    private final TestBroker broker;
    private final StoredViews views;

    RunOnceIT(@Own TestRedis redis, TestBroker broker) {
        this.redis = redis;
        this.broker = broker;
        this.views = new StoredViews(redis.url());
    }

    @AfterAll
    void close() {
        views.close();
    }

    @Test
    void shouldBeAskedForByAnArgument() {
        assertThat(RunOnceApplication.wanted()).isFalse();
        assertThat(RunOnceApplication.wanted("--METRICS_RUN_ONCE=0")).isFalse();
        assertThat(RunOnceApplication.wanted("--METRICS_RUN_ONCE=1")).isTrue();
    }

    @Test
    void shouldExportFromRedisWithoutAnIssuerOrAPort() throws Exception {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis() + AHEAD_MS);
        try (PushGatewayStub gateway = new PushGatewayStub()) {
            assertThat(once(redis.url(), gateway)).isZero();
            assertThat(gateway.pushes()).hasSize(1);
            assertThat(gateway.pushes().get(0).method()).isEqualTo("PUT");
            assertThat(gateway.pushes().get(0).path()).isEqualTo("/metrics/job/headgate");
            assertThat(gateway.pushes().get(0).text())
                    .contains("chat_proc_queue_wait_p95_seconds{project=\"demo\",tenant=\"home\"} 0.02")
                    .contains("view_age_seconds{");
        }
    }

    @Test
    void shouldExitWith2WithoutMetricsAndTakeTheOldOnesFromTheGateway() throws Exception {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis() - 20_000);
        try (PushGatewayStub gateway = new PushGatewayStub()) {
            assertThat(once(redis.url(), gateway)).isEqualTo(2);
            assertThat(gateway.pushes().get(0).text())
                    .contains("view_age_seconds{")
                    .doesNotContain("chat_");
        }
    }

    @Test
    void shouldExitWith2WhereTheSourceDoesNotAnswer() throws Exception {
        try (PushGatewayStub gateway = new PushGatewayStub()) {
            String nowhere = "http://127.0.0.1:" + FreePorts.next();
            assertThat(once("redis://127.0.0.1:1", gateway, "--METRICS_PROC_BASE_URL=" + nowhere))
                    .isEqualTo(2);
            assertThat(gateway.pushes()).isEmpty();
        }
    }

    @Test
    void shouldExitWith1WhereADestinationFails() {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis() + AHEAD_MS);
        assertThat(run(
                        redis.url(),
                        "--METRICS_EXPORT_PROMETHEUS_PUSH=1",
                        "--METRICS_PROM_PUSHGATEWAY_URL=http://127.0.0.1:" + FreePorts.next()))
                .isEqualTo(1);
    }

    @Test
    void shouldPollTheSlicesOfAnotherAdminApiWithItsCredentialAndNoRedis() throws Exception {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis() + AHEAD_MS);
        try (PushGatewayStub gateway = new PushGatewayStub();
                RunningAdmin admin = new RunningAdmin(redis, broker).awaitReady()) {
            String base = admin.address("/").toString();
            String noRedis = "redis://127.0.0.1:1";
            String credential = "--METRICS_AUTH_HEADER_VALUE=Bearer " + admin.token("autoscaler");

            assertThat(once(
                            noRedis,
                            gateway,
                            "--METRICS_INGRESS_BASE_URL=" + base,
                            "--METRICS_PROC_BASE_URL=" + base,
                            "--METRICS_AUTH_HEADER_NAME=Authorization",
                            credential))
                    .isZero();
            assertThat(gateway.pushes().get(0).text())
                    .contains("chat_ingress_sse_connections{project=\"demo\",tenant=\"home\"} 30.0")
                    .contains("chat_proc_exec_p95_seconds{project=\"demo\",tenant=\"home\"} 0.02");

            assertThat(once(noRedis, gateway, "--METRICS_PROC_BASE_URL=" + base, credential))
                    .isZero();
            assertThat(once(
                            noRedis,
                            gateway,
                            "--METRICS_PROC_BASE_URL=" + base,
                            "--METRICS_AUTH_HEADER_NAME=X-Other",
                            credential))
                    .as("a credential that the admin API does not look for")
                    .isNotZero();
            assertThat(gateway.pushes().get(1).text())
                    .contains("chat_proc_queue_depth{")
                    .doesNotContain("chat_ingress");

            assertThat(once(noRedis, gateway, "--METRICS_PROC_BASE_URL=" + base))
                    .isEqualTo(2);
        }
    }

    /** As cron sees it: told by the environment, it ends with a code. */
    @Test
    void shouldBeAProcessThatEndsWithTheCode(@TempDir Path folder) throws Exception {
        views.writeAll(StoredViews.OWN, System.currentTimeMillis() + AHEAD_MS);
        try (PushGatewayStub gateway = new PushGatewayStub();
                ManagedProcess fresh = launch(folder, "fresh", gateway, Map.of());
                ManagedProcess unknown = launch(folder, "unknown", gateway, Map.of("METRICS_TENANTS", "no/views"))) {
            await().until(() ->
                    fresh.exitCode().isPresent() && unknown.exitCode().isPresent());
            assertThat(fresh.exitCode()).hasValue(0);
            assertThat(unknown.exitCode()).hasValue(2);
            assertThat(gateway.pushes()).anyMatch(push -> push.text().contains("chat_proc_queue_depth"));
        }
    }

    private ManagedProcess launch(Path folder, String name, PushGatewayStub gateway, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "METRICS_RUN_ONCE",
                "1",
                "HEADGATE_REDIS_URL",
                redis.url(),
                "METRICS_EXPORT_PROMETHEUS_PUSH",
                "1",
                "METRICS_PROM_PUSHGATEWAY_URL",
                gateway.url()));
        environment.putAll(more);
        List<String> jvm = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        List<String> command = JavaCommand.main(jvm, AdminApplication.class);
        Path log = Path.of("target", "testkit", name + "-run-once.log").toAbsolutePath();
        return ManagedProcess.start(new Launch(name, command, environment, folder, log));
    }

    private static int once(String redisUrl, PushGatewayStub gateway, String... more) {
        String[] settings = new String[more.length + 2];
        settings[0] = "--METRICS_EXPORT_PROMETHEUS_PUSH=1";
        settings[1] = "--METRICS_PROM_PUSHGATEWAY_URL=" + gateway.url();
        System.arraycopy(more, 0, settings, 2, more.length);
        return run(redisUrl, settings);
    }

    private static int run(String redisUrl, String... settings) {
        String[] arguments = new String[settings.length + 2];
        arguments[0] = "--HEADGATE_REDIS_URL=" + redisUrl;
        arguments[1] = "--logging.level.root=OFF";
        System.arraycopy(settings, 0, arguments, 2, settings.length);
        return RunOnceApplication.run(arguments);
    }
}
