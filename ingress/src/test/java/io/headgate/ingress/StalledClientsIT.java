// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.ingress.stream.Streams;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that begin and do not go on, or go on byte by byte: each is let go in time, and nobody else waits for them. */
@ExtendWith(RealParts.class)
class StalledClientsIT {

    private static final EventKey KEY = new EventKey("stalled", "demo");
    private static final int CLIENTS = 300;
    private static final Duration TWICE_THE_TIME = Duration.ofSeconds(4);
    /** 0 is the end without an answer; 404 needs no body, and some of what comes byte by byte is wrong before it is late. */
    private static final Set<Integer> OF_THE_UNFINISHED = Set.of(0, 400, 404, 408, 429, 503);

    private static final int GUARD_MILLIS = 20_000;
    private static final String HEAD = "POST /sse/chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private static final String BODY = "{\"message\":\"" + "x".repeat(1_000) + "\"}";

    /**
     * @param sent before it stalls
     * @param rest what follows byte by byte; empty if nothing does
     */
    private record Stalled(RawConnection connection, String sent, String rest) {}

    @Test
    void shouldLetGoOfWhoeverDoesNotGoOn(TestBroker broker, TestRedis redis) throws IOException {
        Random random = new Random(Long.getLong("headgate.seed", 1));
        try (RunningGate gate = RunningGate.start(
                KEY,
                redis.url(),
                broker.bootstrapServers(),
                "headgate.requests.body-timeout=2s",
                "headgate.requests.idle-timeout=2s")) {
            List<Stalled> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(stalled(gate.port(), random));
            }
            long start = System.nanoTime();
            AtomicInteger step = new AtomicInteger();
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50)).until(() -> {
                int at = step.getAndIncrement();
                clients.forEach(client -> drip(client, at));
                // Each time another one, who has to connect: nobody may ask as often as this.
                Client caller = new Client(gate).from("192.0." + at / 250 + "." + at % 250);
                assertThat(caller.get("/health/live").status()).isEqualTo(200);
                return System.nanoTime() - start > TWICE_THE_TIME.toNanos();
            });
            for (Stalled client : clients) {
                assertThat(end(client.connection())).as(client.sent()).isIn(OF_THE_UNFINISHED);
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(gate.part(Streams.class).connections()).isZero());
            assertThat(new Client(gate).get("/metrics").response().body()).contains("http_requests_in_progress 1.0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // In one piece: the end of the first answer is not the end of the second.
                "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /sse/stream HTTP/1.1\r\nHost: x\r\n\r\n",
                // An interim answer is not the answer.
                "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                        + "Content-Length: 70\r\n\r\n"
                        + "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"
            })
    void shouldLeaveAnAnswerUnderWayAlone(String request, TestBroker broker, TestRedis redis) throws IOException {
        try (RunningGate gate = RunningGate.start(
                        KEY,
                        redis.url(),
                        broker.bootstrapServers(),
                        "headgate.requests.idle-timeout=1s",
                        "headgate.streams.keep-alive=1s");
                Socket socket = new Socket("127.0.0.1", gate.port())) {
            socket.setSoTimeout(GUARD_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

            // One a second of silence, and thus long after the allowed time.
            assertThat(lines.lines().filter(line -> line.startsWith(":")).limit(4))
                    .hasSize(4);
        }
    }

    private static Stalled stalled(int port, Random random) throws IOException {
        String head = HEAD + "X-Forwarded-For: 10.3." + random.nextInt(256) + '.' + random.nextInt(256) + "\r\n";
        String sized = head + "Content-Length: " + BODY.length() + "\r\n\r\n";
        String sent = switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> head.substring(0, random.nextInt(head.length()));
            case 2 -> sized + BODY.substring(0, random.nextInt(BODY.length() - 1));
            case 3 -> head + "Transfer-Encoding: chunked\r\n\r\n" + "5\r\n{\"mes\r\n".substring(0, random.nextInt(10));
            default -> "GET /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{";
        };
        boolean begun = sent.length() > head.length();
        String rest = random.nextBoolean()
                ? ""
                : begun ? "x".repeat(100) : HEAD.repeat(3).substring(sent.length() % 50);
        RawConnection connection = new RawConnection(port, GUARD_MILLIS);
        connection.send(sent.getBytes(StandardCharsets.US_ASCII));
        return new Stalled(connection, sent, rest);
    }

    private static void drip(Stalled client, int step) {
        if (!client.rest().isEmpty()) {
            try {
                char next = client.rest().charAt(step % client.rest().length());
                client.connection().send(new byte[] {(byte) next});
            } catch (IOException gone) {
                return;
            }
        }
    }

    /** The status of the last answer before the connection ends, 0 if there is none. */
    private static int end(RawConnection connection) throws IOException {
        int status = 0;
        try (connection) {
            for (RawConnection.Answer answer = connection.read(); answer.status() != 0; answer = connection.read()) {
                status = answer.status();
            }
        } catch (SocketException reset) {
            return status;
        }
        return status;
    }
}
