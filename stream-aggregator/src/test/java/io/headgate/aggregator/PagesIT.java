// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages that settings switch off and move. They answer where there is neither Kafka nor Redis. */
class PagesIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePorts.next();

    @TempDir
    private Path folder;

    @Test
    void shouldMovePagesAndLeaveNothingBehind() throws Exception {
        try (ConfigurableApplicationContext running = start(
                "monitoring.prometheus.endpoint=/internal/metrics",
                "monitoring.prometheus.namespace=acme",
                "monitoring.health_check.endpoints.ready_path=/readyz")) {
            assertThat(running.isActive()).isTrue();
            assertThat(get("/internal/metrics").body()).contains("acme_jvm_").doesNotContain("\njvm_");
            assertThat(get("/metrics").statusCode()).isEqualTo(404);
            assertThat(get("/readyz").statusCode()).isEqualTo(503);
            assertThat(get("/health/ready").statusCode()).isEqualTo(404);
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/nowhere", "X-Correlation-ID", "c-1").headers().firstValue("X-Correlation-ID"))
                    .contains("c-1");
            assertThat(get("/nowhere", "X-Correlation-ID", "no good").headers().firstValue("X-Correlation-ID"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
        }
    }

    @Test
    void shouldSwitchPagesOff() throws Exception {
        try (ConfigurableApplicationContext running =
                start("monitoring.prometheus.enabled=false", "monitoring.health_check.enabled=false")) {
            assertThat(running.isActive()).isTrue();
            for (String path : List.of("/metrics", "/health", "/health/live", "/health/ready")) {
                assertThat(get(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitoring.prometheus.endpoint=/health/live",
                "monitoring.health_check.endpoints.path=/health/ready",
                "monitoring.health_check.endpoints.ready_path=no-path"
            })
    void shouldNotStartWithPagesThatCollideOrAreNoPaths(String setting) {
        assertThatThrownBy(() -> start(setting, "logging.level.root=OFF").close())
                .isInstanceOf(RuntimeException.class);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private ConfigurableApplicationContext start(String... settings) {
        String nobody = "127.0.0.1:" + FreePorts.next();
        List<String> arguments = new ArrayList<>(List.of(
                "--HEADGATE_PORT=" + port,
                "--HEADGATE_STATE_DIR=" + folder,
                "--HEADGATE_KAFKA_BOOTSTRAP_SERVERS=" + nobody,
                "--HEADGATE_REDIS_URL=redis://" + nobody,
                "--LOG_LEVEL=WARN"));
        List.of(settings).forEach(setting -> arguments.add("--" + setting));
        return new SpringApplicationBuilder(AggregatorApplication.class).run(arguments.toArray(String[]::new));
    }
}
