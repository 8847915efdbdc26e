// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings do to the pages of a service on Spring MVC, where neither Kafka nor Redis is there. */
public interface MovablePagesContract {

    /** Where the service listens. */
    ServicePages pages();

    /** Starts the service with neither Kafka nor Redis; closing it stops it. */
    AutoCloseable startAlone(String... settings);

    @Test
    default void shouldMovePagesAndLeaveNothingBehind() throws Exception {
        try (AutoCloseable running = startAlone(
                "--monitoring.prometheus.endpoint=/internal/metrics",
                "--monitoring.prometheus.namespace=acme",
                "--monitoring.health_check.endpoints.ready_path=/readyz")) {
            assertThat(running).isNotNull();
            assertThat(pages().get("/internal/metrics").body())
                    .contains("acme_jvm_")
                    .doesNotContain("\njvm_");
            assertThat(pages().status("/metrics")).isEqualTo(404);
            assertThat(pages().status("/readyz")).isEqualTo(503);
            assertThat(pages().status("/health/ready")).isEqualTo(404);
            assertThat(pages().status("/health/live")).isEqualTo(200);
            assertThat(pages().correlationOf("c-1")).isEqualTo("c-1");
            assertThat(pages().correlationOf("no good")).matches("[0-9a-f-]{36}");
        }
    }

    @Test
    default void shouldSwitchPagesOff() throws Exception {
        try (AutoCloseable running =
                startAlone("--monitoring.prometheus.enabled=false", "--monitoring.health_check.enabled=false")) {
            assertThat(running).isNotNull();
            for (String path : List.of("/metrics", "/health", "/health/live", "/health/ready")) {
                assertThat(pages().status(path)).as(path).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--monitoring.prometheus.endpoint=/health/live",
                "--monitoring.health_check.endpoints.path=/health/ready",
                "--monitoring.health_check.endpoints.ready_path=no-path"
            })
    default void shouldNotStartWithPagesThatCollideOrAreNoPaths(String setting) {
        String name = setting.substring("--".length(), setting.indexOf('='));
        assertThatThrownBy(() -> startAlone(setting, "--logging.level.root=OFF").close())
                .isInstanceOf(RuntimeException.class)
                .hasStackTraceContaining(name);
    }
}
