// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the answer says what is wrong with it and nothing of us. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final EventKey KEY = new EventKey("bad-input", "demo");

    private final RunningGate gate;
    private final RunningGate closedGate;
    private final Client anybody;

    BadInputIT(TestBroker broker, TestRedis redis) {
        gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers());
        closedGate = RunningGate.start(
                new EventKey("bad-input-closed", "demo"),
                redis.url(),
                broker.bootstrapServers(),
                "headgate.access.anonymous-allowed=false");
        anybody = new Client(gate);
    }

    @AfterAll
    void stop() {
        closedGate.close();
        gate.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("{", ""),
                Arguments.of("{\"message\":\"a\"} x", ""),
                Arguments.of("{\"message\":\"a\",\"message\":\"b\"}", ""),
                Arguments.of("[]", ""),
                Arguments.of("null", ""),
                Arguments.of("{}", "/message"),
                Arguments.of("{\"message\":null}", "/message"),
                Arguments.of("{\"message\":5}", "/message"),
                Arguments.of("{\"message\":\"\"}", "/message"),
                Arguments.of("{\"message\":\"" + "x".repeat(32_001) + "\"}", "/message"),
                Arguments.of("{\"message\":\"a\",\"conversation_id\":\"\"}", "/conversation_id"),
                Arguments.of("{\"message\":\"a\",\"conversation_id\":7}", "/conversation_id"),
                Arguments.of("{\"message\":\"a\",\"conversation_id\":\"a\\nid: 9\"}", "/conversation_id"),
                Arguments.of("{\"message\":\"a\",\"metadata\":[]}", "/metadata"),
                Arguments.of("{\"message\":\"a\",\"model\":\"x\"}", "/model"),
                Arguments.of("{\"message\":\"a\",\"a/b~c\":1}", "/a~1b~0c"),
                Arguments.of("{\"message\":\"\\ud800\"}", "/message"),
                Arguments.of("{\"message\":\"a\",\"metadata\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", ""));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void shouldNameTheField(String body, String pointer) {
        Client.Answer answer = anybody.post("/sse/chat", body);

        assertProblem(answer, 400);
        assertThat(answer.body().at("/errors/0/pointer").asString("absent")).isEqualTo(pointer);
    }

    @Test
    void shouldNameAllFieldsAtOnce() {
        Client.Answer answer = anybody.post("/sse/chat", "{\"message\":1,\"metadata\":2,\"z\":3}");
        assertThat(answer.body().at("/errors")).hasSize(3);
    }

    @Test
    void shouldRefuseBytesThatAreNotUnicode() {
        byte[] body = {'{', '"', 'm', 'e', 's', 's', 'a', 'g', 'e', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        assertProblem(
                anybody.send(anybody.request("/sse/chat")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))),
                400);
    }

    @Test
    void shouldRefuseALargeBodyWithAndWithoutItsLength() {
        byte[] body = ("{\"message\":\"" + "x".repeat(300_000) + "\"}").getBytes();
        assertProblem(
                anybody.send(anybody.request("/sse/chat")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))),
                413);
        assertProblem(
                anybody.send(anybody.request("/sse/chat")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))),
                413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json;charset=utf-16", "not a type"})
    void shouldRefuseOtherTypes(String type) {
        assertProblem(
                anybody.send(anybody.request("/sse/chat")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString("{\"message\":\"a\"}"))),
                415);
    }

    @Test
    void shouldRefuseABodyWithoutAType() {
        assertProblem(anybody.send(anybody.request("/sse/chat").POST(BodyPublishers.ofString("{}"))), 415);
    }

    @Test
    void shouldNotKnowASessionOfSomebodyElse() {
        String session = anybody.as("alice", "paid")
                .chat("hello")
                .body()
                .get("session_id")
                .asString();

        assertThat(anybody.as("alice", "paid")
                        .with("X-Session-ID", session)
                        .chat("hello")
                        .status())
                .isEqualTo(202);
        assertProblem(
                anybody.as("mallory", "paid").with("X-Session-ID", session).chat("hello"), 404);
        assertProblem(
                anybody.as("alice", "paid").with("X-Session-ID", "nonsense").chat("hello"), 404);
        assertProblem(
                anybody.as("mallory", "paid").with("X-Session-ID", session).get("/sse/stream"), 404);
    }

    @Test
    void shouldRefuseBadCredentials() {
        assertUnauthorized(anybody.with("Authorization", "Bearer nonsense").chat("hello"));
        assertUnauthorized(anybody.with("Authorization", "Bearer").chat("hello"));
        assertUnauthorized(anybody.with("Authorization", "Basic YTpi").chat("hello"));
        assertUnauthorized(anybody.with("Authorization", "Bearer " + gate.token("a", "paid") + "x")
                .chat("hello"));
        assertUnauthorized(new Client(closedGate).chat("hello"));
        assertUnauthorized(new Client(closedGate).get("/sse/stream"));
    }

    @Test
    void shouldRefuseCredentialsForOthers() {
        String foreign = RunningGate.tokenFor("alice", "paid", "elsewhere", "demo");
        String unknownRole = gate.token("alice", "astronaut");
        String everywhere = RunningGate.tokenFor("alice", "paid", "*", "*");

        assertProblem(anybody.with("Authorization", "Bearer " + foreign).chat("hello"), 403);
        assertProblem(anybody.with("Authorization", "Bearer " + unknownRole).chat("hello"), 403);
        assertThat(anybody.with("Authorization", "Bearer " + everywhere)
                        .chat("hello")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void shouldResolveAResentRequestAndRefuseAReusedKey() {
        Client caller = anybody.as("repeater", "paid").with("Idempotency-Key", "key-1");
        Client.Answer first = caller.chat("hello");
        Client.Answer again = caller.post("/sse/chat", "{ \"message\" : \"hello\" }");
        Client.Answer other = caller.chat("something else");

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.task()).isEqualTo(first.task());
        assertThat(again.body().get("conversation_id")).isEqualTo(first.body().get("conversation_id"));
        assertProblem(other, 422);
        assertThat(again.body().get("session_id"))
                .as("the reply goes where the repeat listens")
                .isEqualTo(first.body().get("session_id"));
        assertThat(anybody.as("repeater", "paid").chat("hello").body().get("session_id"))
                .isNotEqualTo(first.body().get("session_id"));
        assertProblem(anybody.with("Idempotency-Key", "has space").chat("hello"), 400);
        assertProblem(anybody.with("Idempotency-Key", "x".repeat(129)).chat("hello"), 400);
    }

    @Test
    void shouldRefuseBadParameters() {
        Client.Answer answer = anybody.post("/sse/chat?stream_id=a%0Ab", "{\"message\":\"a\"}");
        assertProblem(answer, 400);
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("query:stream_id");
        assertProblem(anybody.get("/sse/stream?stream_id=" + "x".repeat(65)), 400);
        Client.Answer resumed = anybody.with("Last-Event-ID", "1-0").get("/sse/stream");
        assertProblem(resumed, 400);
        assertThat(resumed.body().at("/errors/0/pointer").asString()).isEqualTo("header:Last-Event-ID");
        Client.Answer whole = anybody.post("/sse/chat", "[]");
        assertProblem(whole, 400);
        assertThat(whole.body().get("detail").asString()).doesNotStartWith(":");
    }

    @Test
    void shouldMakeACorrelationIdWhereNoneIsWellFormed() {
        Client.Answer answer = anybody.with("X-Correlation-ID", "not good!").get("/nowhere");
        assertProblem(answer, 404);
        assertThat(answer.header("X-Correlation-ID")).hasSize(36);
    }

    private static void assertUnauthorized(Client.Answer answer) {
        assertProblem(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
    }

    private static void assertProblem(Client.Answer answer, int status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body().get("status").asInt()).isEqualTo(status);
        assertThat(answer.header("X-Correlation-ID"))
                .isNotEmpty()
                .isEqualTo(answer.body().get("correlation_id").asString());
        assertThat(answer.response().body()).doesNotContain("Exception", "io.headgate", "\tat ");
    }
}
