// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A connection carries one request after the other, whatever the one before it was answered and on whichever thread. The
 * second request is sent with the first, so that it always waits while the first is being answered.
 */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeepAliveIT {

    private static final int HANGS_MILLIS = 10_000;
    private static final String CHAT = "{\"message\":\"hello\"}";
    private static final String COMPLETION = "{\"model\":\"m\",\"messages\":[]}";

    private final RunningGate gate;

    KeepAliveIT(TestBroker broker, TestRedis redis) {
        gate = RunningGate.start(
                new EventKey("keep-alive", "demo"),
                redis.url(),
                broker.bootstrapServers(),
                "headgate.edge.probe-ranges=127.0.0.0/8");
        gate.configure("{\"rate_limits\":{\"endpoint_classes\":{\"auth\":1000,\"chat\":1000,\"default\":1000}},"
                + "\"bypass_throttling_patterns\":[\"/free/**\"]}");
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /sse/chat, 202",
        "POST, /chat/nothing, 405",
        "POST, /chat/completions, 400",
        "PUT, /v1/models, 405",
        "GET, /v1/models, 200",
        "GET, /nowhere, 404",
        "GET, /free/nowhere, 404",
        "POST, /sse/ticket, 200",
        "DELETE, /chat/none, 404",
        "GET, /auth/session, 200"
    })
    void shouldAnswerTheNextRequestOfAConnection(String method, String path, int status) throws IOException {
        String body = path.equals("/chat/completions") ? COMPLETION : CHAT;
        byte[] first = request(method, path, body);
        byte[] next = request("GET", "/free/nowhere", "");
        byte[] refusedUnread = request("POST", "/sse/chat?stream_id=*", CHAT);
        try (RawConnection connection = new RawConnection(gate.address("/").getPort(), HANGS_MILLIS)) {
            for (byte[] second : new byte[][] {next, refusedUnread, first}) {
                connection.send(joined(first, second));
                assertThat(connection.read().status()).as(method + path).isEqualTo(status);
                connection.read();
                connection.send(next);
                assertThat(connection.read().status()).isEqualTo(404);
            }
        }
    }

    private static byte[] request(String method, String path, String body) {
        return (method + ' ' + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return (new String(one, StandardCharsets.ISO_8859_1) + new String(other, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
