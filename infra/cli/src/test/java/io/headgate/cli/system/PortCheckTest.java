// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    @Test
    void shouldNameThePortWhoWantsItAndTheOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SystemOptions options = options(Map.of(Part.ADMIN_API, taken.getLocalPort()));
            assertThatThrownBy(() -> PortCheck.require(List.of(Part.ADMIN_API), options))
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("admin-api")
                    .hasMessageContaining("--admin-port");
            assertThatCode(() -> PortCheck.require(List.of(), options)).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldNotLetTwoPartsWantOnePort() {
        int port = Ports.free();
        SystemOptions options = options(Map.of(Part.PROCESSOR, port, Part.STREAM_AGGREGATOR, port));
        assertThatThrownBy(() -> PortCheck.require(List.of(Part.PROCESSOR, Part.STREAM_AGGREGATOR), options))
                .hasMessageContaining("wanted by both processor and stream-aggregator");
    }

    @Test
    void shouldRefuseWhatIsNoPort() {
        assertThatThrownBy(() -> PortCheck.require(List.of(Part.KAFKA), options(Map.of(Part.KAFKA, 70_000))))
                .hasMessageContaining("no port 70000")
                .hasMessageContaining("--kafka-port");
    }

    private static SystemOptions options(Map<Part, Integer> ports) {
        return new SystemOptions(ports, Ports.free(), null, null, "standard");
    }
}
