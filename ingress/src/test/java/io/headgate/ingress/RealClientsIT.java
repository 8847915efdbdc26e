// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.events.EventKey;
import io.headgate.local.process.OnPath;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.faults.FaultProxy;
import java.io.BufferedReader;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The gate before the clients that people use: npm's socket.io-client, openai and eventsource, and curl. */
@Tag("browser")
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealClientsIT {

    private static final EventKey KEY = new EventKey("real-clients", "demo");

    private final int socketPort = FreePorts.next();
    private final RunningGate gate;
    private final Worker worker;
    private final Answering answering;

    RealClientsIT(TestBroker broker, TestRedis redis) {
        gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers(), "headgate.socketio.port=" + socketPort);
        worker = new Worker(KEY, redis.url());
        answering = new Answering(KEY, redis.url());
    }

    @BeforeAll
    void install() {
        NodeClients.install();
        ConfigDocument standard = ConfigDocument.of(Profile.STANDARD);
        ConfigDocument tight = standard.reviewPatch("""
                {"rate_limits": {"roles": {
                    "registered": {"hourly": 1, "burst": 1, "burst_window": 1},
                    "anonymous": {"hourly": 100, "burst": 1, "burst_window": 3}}}}""").document().orElseThrow();
        ConfigStore configs = gate.part(ConfigStore.class);
        ConfigAuthor operator = new ConfigAuthor("operator", "", "");
        configs.begin(standard, operator).toCompletableFuture().join();
        configs.update(1, tight, operator).toCompletableFuture().join();
    }

    @AfterAll
    void stop() {
        answering.close();
        worker.close();
        gate.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling"})
    void shouldServeSocketIoClients(String transport) {
        String address = "http://127.0.0.1:" + socketPort;
        assertThat(NodeClients.run("socketio.mjs", address, gate.token("socket-" + transport, "paid"), transport))
                .containsExactly(
                        "stranger 401",
                        "ready 44 tab",
                        "wrong 400 /colour,/message",
                        "ack 202 true",
                        "complete true You said: hello 3",
                        "resumed true true",
                        "anonymous true");
    }

    @Test
    void shouldServeOpenAiClients() {
        assertThat(openAi(gate.token("openai", "paid"), "answers"))
                .containsExactly(
                        "whole You said: hello stop",
                        "streamed You said: hello",
                        "models headgate",
                        "wrong BadRequestError 400 messages");
    }

    @Test
    void shouldBeObeyedByTheBackOffOfOpenAiClients() {
        String token = gate.token("impatient", "anonymous");
        assertThat(openAi(token, "backoff").get(0)).startsWith("answered You said: hello");
        String second = openAi(token, "backoff").get(0);
        assertThat(second).matches("answered You said: hello after [1-9] s");
    }

    @Test
    void shouldNotLetOpenAiClientsComeBackWhereTheWaitIsLong() {
        String token = gate.token("spent", "registered");
        openAi(token, "backoff");
        assertThat(openAi(token, "refused").get(0))
                .matches("refused RateLimitError 429 (burst|hourly)_rate_limit true");
    }

    @Test
    void shouldResumeEventSourceClients() throws Exception {
        Client alice = new Client(gate).as("alice", "paid");
        String session;
        try (Reader reader = alice.stream("")) {
            session = reader.session();
        }
        try (FaultProxy line = FaultProxy.before(gate.port())) {
            Process reader = NodeClients.start(
                    "sse.mjs", "http://127.0.0.1:" + line.port(), gate.token("alice", "paid"), session, "3");
            try (BufferedReader lines = reader.inputReader()) {
                assertThat(lines.readLine()).isEqualTo("ready");
                say(session, "t1");
                assertThat(lines.readLine()).isEqualTo("delta 1:t1");
                line.cut();
                say(session, "t2", "t3");
                assertThat(lines.lines().toList()).contains("ready").endsWith("seen 1:t1 2:t2 3:t3");
            } finally {
                reader.destroyForcibly();
            }
        }
    }

    @Test
    void shouldStreamToCurl() throws Exception {
        assumeTrue(OnPath.find("curl").isPresent(), "curl is not installed");
        Process curl = new ProcessBuilder("curl", "-sN", gate.address("/sse/stream") + "?stream_id=shell")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = curl.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("event: ready");
            assertThat(lines.readLine()).isEqualTo("id: 0");
            String ready = lines.readLine();
            assertThat(ready).startsWith("data: {").endsWith("\"stream_id\":\"shell\"}");
            assertThat(lines.readLine()).isEmpty();
            say(
                    JsonMapper.shared()
                            .readTree(ready.substring(6))
                            .get("session_id")
                            .asString(),
                    "t1");
            assertThat(List.of(lines.readLine(), lines.readLine(), lines.readLine(), lines.readLine()))
                    .containsExactly("event: delta", "id: 1", "data: {\"text\":\"t1\"}", "");
        } finally {
            curl.destroyForcibly();
        }
    }

    private void say(String session, String... texts) {
        for (String text : texts) {
            worker.say(session, "", "{\"text\":\"" + text + "\"}");
        }
    }

    private List<String> openAi(String token, String mode) {
        return NodeClients.run("openai.mjs", gate.address("").toString(), token, mode);
    }
}
