// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void shouldTellATakenPortFromAFreeOne() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertThat(Ports.isFree(port)).isFalse();
        }
        assertThat(Ports.isFree(port)).isTrue();
    }

    @Test
    void shouldKeepOffThePortsOfOutgoingConnections() {
        assertThat(IntStream.generate(Ports::free).limit(1_000)).allMatch(port -> port >= 10_000 && port < 32_768);
    }
}
