// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.ingress.stream.Streams;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Generated completions and Socket.IO packets: an answer that is documented or a closed connection, in time, and no trace. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileProtocolsIT {

    private static final EventKey KEY = new EventKey("hostile-protocols", "demo");
    private static final int CALLERS = 4;
    private static final int COMPLETIONS = 3_000;
    private static final int HANDSHAKES = 600;
    private static final int CONNECTIONS = 120;
    private static final int PACKETS = 20;
    private static final int HANGS_MILLIS = 20_000;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LAST = "429999[\"chat_message\",{\"message\":\"\"}]";
    private static final Set<Integer> OF_COMPLETIONS = Set.of(200, 400, 413, 422, 429, 503);

    private final long seed = Long.getLong("headgate.seed", System.nanoTime());
    private final int socketPort = FreePorts.next();
    private final RunningGate gate;
    private final Answering worker;

    HostileProtocolsIT(TestBroker broker, TestRedis redis) {
        gate = RunningGate.start(
                KEY,
                redis.url(),
                broker.bootstrapServers(),
                "logging.level.root=OFF",
                "headgate.profile=load_test",
                "headgate.socketio.port=" + socketPort);
        worker = new Answering(KEY, redis.url());
    }

    @AfterAll
    void stop() {
        worker.close();
        gate.close();
    }

    @Test
    void shouldAnswerEveryCompletionAsDocumented() {
        inParallel(caller -> complete(new HostileCompletions(seed + caller), new Random(seed + caller)));

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(gate.part(Streams.class).connections()).isZero());
        assertThat(new Client(gate)
                        .post(
                                "/v1/chat/completions",
                                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldAnswerOrHangUpOnEverySocketIoClient() {
        inParallel(caller -> {
            HostilePackets packets = new HostilePackets(seed + caller);
            for (int i = 0; i < HANDSHAKES / CALLERS; i++) {
                shakeHands(packets.handshake());
            }
            HttpClient http = HttpClient.newHttpClient();
            for (int i = 0; i < CONNECTIONS / CALLERS; i++) {
                talk(http, packets);
            }
        });

        try (SocketClient honest = new SocketClient(HttpClient.newHttpClient(), socketPort)) {
            honest.say("40{}");
            honest.event("ready");
            honest.say("427[\"chat_message\",{\"message\":\"hello\"}]");
            assertThat(honest.acknowledgement("7").path("status").asInt()).isEqualTo(202);
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(gate.part(Streams.class).connections()).isZero());
    }

    private void complete(HostileCompletions bodies, Random random) throws IOException {
        RawConnection connection = new RawConnection(gate.port(), HANGS_MILLIS);
        for (int i = 0; i < COMPLETIONS / CALLERS; i++) {
            byte[] body = bodies.body().getBytes(StandardCharsets.UTF_8);
            String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "X-Forwarded-For: 10.0." + random.nextInt(256) + '.' + random.nextInt(256)
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            RawConnection.Answer answer = ask(connection, RawConnection.request(head, body));
            String context = told(body);
            assertThat(answer.status()).as(context).isIn(OF_COMPLETIONS);
            if (answer.status() >= 400) {
                assertThat(JsonMapper.shared()
                                .readTree(answer.body())
                                .at("/error/type")
                                .asString(""))
                        .as(context)
                        .isNotEmpty();
                assertThat(answer.body()).as(context).doesNotContain("Exception", "io.headgate", "\tat ");
            }
            if (answer.last()) {
                connection.close();
                connection = new RawConnection(gate.port(), HANGS_MILLIS);
            }
        }
        connection.close();
    }

    private RawConnection.Answer ask(RawConnection connection, byte[] request) throws IOException {
        try {
            connection.send(request);
            return connection.read();
        } catch (SocketTimeoutException | SocketException | EOFException e) {
            throw new AssertionError("no answer to " + told(request), e);
        }
    }

    /** What is no Socket.IO is hung up on; what is, gets an answer at once, or a long poll without an end. */
    private void shakeHands(byte[] request) throws IOException {
        try (RawConnection once = new RawConnection(socketPort, HANGS_MILLIS)) {
            once.send(request);
            once.endOfInput();
            RawConnection.Answer answer = once.readHead();
            assertThat(answer.status()).as(told(request)).isLessThan(500);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer to " + told(request), e);
        } catch (SocketException | EOFException hungUp) {
            return;
        }
    }

    private void talk(HttpClient http, HostilePackets packets) {
        List<String> said = new ArrayList<>();
        try (SocketClient client = new SocketClient(http, socketPort)) {
            said.add("40" + packets.auth());
            for (int i = 0; i < PACKETS; i++) {
                said.add(packets.packet());
            }
            // Whoever is still welcome is still answered.
            said.add(LAST);
            boolean left = said.stream().anyMatch(packet -> packet.startsWith("41"));
            if (said.stream().allMatch(client::trySay) && !left) {
                assertThat(client.until("439999["))
                        .satisfiesAnyOf(
                                ended -> assertThat(ended).isEqualTo(SocketClient.END),
                                refused -> assertThat(refused).containsPattern("\"status\":4\\d\\d"));
            }
        } catch (AssertionError e) {
            throw new AssertionError(told(String.join("\n", said).getBytes(StandardCharsets.UTF_8)), e);
        }
    }

    private interface Attack {
        void by(int caller) throws IOException;
    }

    private static void inParallel(Attack attack) {
        CompletableFuture.allOf(IntStream.range(0, CALLERS)
                        .mapToObj(caller -> CompletableFuture.runAsync(
                                () -> {
                                    try {
                                        attack.by(caller);
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                },
                                command -> new Thread(command, "attack-" + caller).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private String told(byte[] request) {
        String text = new String(request, StandardCharsets.UTF_8);
        return "seed " + seed + "\n" + text.substring(0, Math.min(2_000, text.length()));
    }
}
