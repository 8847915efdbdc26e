// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.cli.home.RunState;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SystemStatusTest {

    @Test
    void shouldShowEveryProcessAndBesideThemThePortOfSocketIo() {
        SystemStatus status =
                new Survey(RunState.EMPTY.using("redis://127.0.0.1:1", "127.0.0.1:1", 18_081, "standard")).status();

        JsonNode json = JsonMapper.shared().valueToTree(status);
        assertThat(json.path("socketio_port").asInt()).isEqualTo(18_081);
        assertThat(json.path("processes")
                        .valueStream()
                        .map(part -> part.path("name").asString()))
                .containsExactly("ingress", "processor", "stream-aggregator", "admin-api", "kafka", "redis");
        assertThat(json.path("processes"))
                .allSatisfy(part ->
                        assertThat(part.propertyNames()).containsExactlyInAnyOrder("name", "pid", "state", "port"));
        assertThat(json.propertyNames()).containsExactlyInAnyOrder("processes", "socketio_port");
    }

    @Test
    void shouldTellThePortOfSocketIoInTheLineOfTheIngress() {
        SystemStatus status = new SystemStatus(
                List.of(new PartStatus("ingress", 7L, "running", 8080), new PartStatus("redis", null, "stopped", 6379)),
                8081);

        assertThat(status.lines())
                .containsExactly(
                        "ingress            running    port 8080  pid 7  Socket.IO port 8081",
                        "redis              stopped    port 6379");
        assertThat(status.running()).isFalse();
    }
}
