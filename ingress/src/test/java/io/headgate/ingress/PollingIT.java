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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** A Socket.IO client that only polls, request by request, so that it can also be sent something while it does not. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PollingIT {

    private static final EventKey KEY = new EventKey("polling", "demo");
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Less than the time until a ping. */
    private static final int HANGS_MILLIS = 10_000;

    private static final String SEPARATOR = "\u001e";

    private final int port = FreePorts.next();
    private final RunningGate gate;
    private String client = "";

    PollingIT(TestBroker broker, TestRedis redis) {
        gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), "headgate.socketio.port=" + port);
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @BeforeEach
    void comeBetweenTwoPolls() throws IOException {
        client = "";
        String opened = ask("GET", "");
        client = "&sid="
                + JsonMapper.shared().readTree(opened.substring(1)).get("sid").asString();
        ask("POST", "40{\"token\":\"" + gate.token("alice", "paid") + "\"}");
        // What is posted is answered first and read afterwards.
        await().atMost(SOON).until(() -> streams() == 1);
    }

    @AfterEach
    void leave() throws IOException {
        ask("POST", "41");
        await().atMost(SOON).until(() -> streams() == 0);
    }

    @Test
    void shouldSendFramesToAClientThatWasLetInBetweenTwoPolls() throws IOException {
        assertThat(poll("42[\"ready\"", 1)).hasSize(1);
    }

    @Test
    void shouldLoseNothingOfWhatWaitsForAPoll() throws IOException {
        int many = 200;
        ask(
                "POST",
                IntStream.rangeClosed(1, many)
                        .mapToObj(id -> "42" + id + "[\"chat_message\",{\"message\":\"\"}]")
                        .collect(Collectors.joining(SEPARATOR)));

        assertThat(poll("43", many)).hasSize(many).doesNotHaveDuplicates();
    }

    private int streams() {
        return gate.part(Streams.class).connections();
    }

    /** Polls until it has heard so many packets that begin so; fails if nothing comes. */
    private List<String> poll(String start, int count) throws IOException {
        List<String> heard = new ArrayList<>();
        while (heard.size() < count) {
            Stream.of(ask("GET", "").split(SEPARATOR))
                    .filter(packet -> packet.startsWith(start))
                    .forEach(heard::add);
        }
        return heard;
    }

    private String ask(String method, String body) throws IOException {
        String head = method + " /socket.io/?EIO=4&transport=polling" + client
                + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n";
        try (RawConnection connection = new RawConnection(port, HANGS_MILLIS)) {
            connection.send(RawConnection.request(head, body.getBytes(StandardCharsets.UTF_8)));
            RawConnection.Answer answer = connection.read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(connection.read().status())
                    .as("closed behind the answer")
                    .isZero();
            return answer.body();
        }
    }
}
