// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private final Set<Integer> received = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Link.daemon("echo", this::echo);
        proxy = FaultProxy.before(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void shouldPassBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 7)).isEqualTo(7);
        }
    }

    @Test
    void shouldSwallowOnAnOpenConnectionAndPassAgain() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(1);
            proxy.swallow();
            assertThatThrownBy(() -> ask(client, 2)).isInstanceOf(SocketTimeoutException.class);
            proxy.pass();
            assertThat(ask(client, 3)).isEqualTo(3);
        }
    }

    @Test
    void shouldCutAndRefuseThenServeOnTheSamePort() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(1);
            proxy.refuse();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        proxy.pass();
        try (Socket client = connect()) {
            assertThat(ask(client, 4)).isEqualTo(4);
        }
    }

    @Test
    void shouldDeliverTheRequestAndCutBeforeTheReply() throws IOException {
        proxy.cutBeforeReply();
        try (Socket client = connect()) {
            assertThat(ask(client, 5)).isEqualTo(-1);
        }
        assertThat(received).contains(5);
    }

    @Test
    void shouldResetWhatIsOpen() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(1);
            proxy.reset();
            assertThatThrownBy(() -> ask(client, 2)).isInstanceOf(SocketException.class);
        }
        try (Socket client = connect()) {
            assertThat(ask(client, 3)).isEqualTo(3);
        }
    }

    @Test
    void shouldPassEverythingLateOrInPieces() throws IOException {
        byte[] words = "a request of more than seven bytes".getBytes(StandardCharsets.US_ASCII);
        try (Socket client = connect()) {
            proxy.slice(1);
            client.getOutputStream().write(words);
            assertThat(client.getInputStream().readNBytes(words.length)).isEqualTo(words);
            proxy.delay(Duration.ofMillis(300));
            assertThatThrownBy(() -> ask(client, 4)).isInstanceOf(SocketTimeoutException.class);
            client.setSoTimeout(5_000);
            assertThat(client.getInputStream().read()).isEqualTo(4);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(200);
        return socket;
    }

    private static int ask(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    private void echo() {
        try {
            while (true) {
                Socket socket = server.accept();
                Link.daemon("echo-link", () -> transfer(socket));
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    private void transfer(Socket socket) {
        try (socket) {
            for (int value = socket.getInputStream().read();
                    value >= 0;
                    value = socket.getInputStream().read()) {
                received.add(value);
                socket.getOutputStream().write(value);
            }
        } catch (IOException e) {
            // The test has cut it.
        }
    }
}
