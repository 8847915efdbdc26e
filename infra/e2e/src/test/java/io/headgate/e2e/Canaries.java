// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.access.IssuedKey;
import io.headgate.core.access.Scope;
import io.headgate.core.store.ApiKeys;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What callers trust a gate with, by every way in; each is a word that can be searched for. */
final class Canaries {

    static final String USER = "canary-user-41c8";
    static final String PASSWORD = "canary-password-1b2c";
    /** Of every canary message. */
    static final String MESSAGE = "canary-message-7d1f";

    static final String CORRELATION = "canary-trace-1";
    private static final String SUBJECT = "canary-subject-93ab";
    private static final String ADDRESS = "198.51.100.237";
    private static final String BAD_TOKEN = "canary-token-55aa";
    private static final String BAD_KEY = "hgk_canary0000000000.canary-secret-66bb";
    private static final String IDEMPOTENCY_KEY = "canary-idempotency-77cc";
    private static final String COOKIE = "canary-cookie-88dd";
    private static final String CHAT = "{\"message\":\"" + MESSAGE + "\"}";
    private static final String COMPLETION =
            "{\"model\":\"headgate\",\"messages\":[{\"role\":\"user\",\"content\":\"" + MESSAGE + "\"}],\"stream\":";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningSystem system;
    private final Operator operator;
    private final String token;
    private final IssuedKey apiKey =
            IssuedKey.create("canary", "paid", List.of(Scope.parse("e2e/demo")), Instant.now(), Duration.ofHours(1));
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<String> answers = new ArrayList<>();
    private String session = "";
    private String deadLetter = "";

    Canaries(RunningSystem system, Operator operator) {
        this.system = system;
        this.operator = operator;
        this.token = system.token(SUBJECT, "paid");
        secrets.put("a token", token);
        secrets.put("an API key", apiKey.text());
        secrets.put("a subject", SUBJECT);
        secrets.put("an address", ADDRESS);
        secrets.put("a password", PASSWORD);
        secrets.put("a user", USER);
        secrets.put("a token that is none", BAD_TOKEN);
        secrets.put("a key that is none", "canary-secret-66bb");
        secrets.put("an idempotency key", IDEMPOTENCY_KEY);
        secrets.put("a cookie", COOKIE);
    }

    /** What is found of what must stand nowhere; the message and the session are no part of it: the store needs both. */
    List<String> secretsIn(String place, String text) {
        return secrets.entrySet().stream()
                .flatMap(secret -> found(secret.getKey(), secret.getValue(), place, text).stream())
                .toList();
    }

    /** Says so, and not what it is. */
    static List<String> found(String what, String canary, String place, String text) {
        return text.contains(canary) ? List.of(what + " in the " + place) : List.of();
    }

    /** What callers were told, but for the frames that are theirs. */
    List<String> answers() {
        return answers;
    }

    String session() {
        return session;
    }

    String deadLetter() {
        return deadLetter;
    }

    void plant() throws Exception {
        overStream();
        overTheProtocolOfOpenAi();
        overSocketIo();
        asTheyLogIn();
        asTheyGetItWrong();
        inALetterThatIsDead();
    }

    private void overStream() throws Exception {
        try (Conversation conversation = new Conversation(system, token, "canary-stream")) {
            session = conversation.session();
            HttpResponse<String> answer = http(chat("/sse/chat?stream_id=canary-stream", token, CHAT)
                    .header("X-Session-ID", conversation.session())
                    .header("Idempotency-Key", IDEMPOTENCY_KEY)
                    .header("X-Correlation-ID", CORRELATION));
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.headers().firstValue("X-Correlation-ID")).contains(CORRELATION);
            assertThat(conversation.untilComplete())
                    .as("its frames name the request, too")
                    .anySatisfy(frame -> assertThat(
                                    frame.data().path("correlation_id").asString(""))
                            .isEqualTo(CORRELATION));
        }
    }

    private void overTheProtocolOfOpenAi() {
        try (Store store =
                Store.connect(new StoreSettings(system.redis().url(), StoreSettings.PREFIX, PATIENCE, 1_000))) {
            new ApiKeys(store).save(apiKey.key()).toCompletableFuture().join();
        }
        await().atMost(PATIENCE)
                .until(() -> http(chat("/v1/chat/completions", apiKey.text(), COMPLETION + "false}"))
                                .statusCode()
                        == 200);
        HttpResponse<String> streamed = http(chat("/v1/chat/completions", apiKey.text(), COMPLETION + "true}"));
        assertThat(streamed.body()).contains("[DONE]");
    }

    private void overSocketIo() {
        try (SocketCaller caller = new SocketCaller(http, system.socketPort(), token)) {
            assertThat(caller.chat(MESSAGE)).contains("task_id");
        }
    }

    private void asTheyLogIn() {
        HttpResponse<String> granted = http(login(PASSWORD));
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        secrets.put("a token of our own", json(granted).get("access_token").asString());
        assertThat(send(login(PASSWORD + "-not")).statusCode()).isEqualTo(401);
        send(HttpRequest.newBuilder(address("/sse/ticket"))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody()));
    }

    private void asTheyGetItWrong() {
        for (String credential : List.of(BAD_TOKEN, BAD_KEY)) {
            HttpResponse<String> refused =
                    send(chat("/sse/chat", credential, CHAT).header("X-Correlation-ID", CORRELATION + "-refused"));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(json(refused).get("correlation_id").asString()).isEqualTo(CORRELATION + "-refused");
        }
        assertThat(send(chat("/sse/chat", token, CHAT + " broken")).statusCode())
                .isEqualTo(400);
        assertThat(send(chat("/chat", token, "{\"message\":7,\"metadata\":\"" + MESSAGE + "\"}"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(chat("/v1/chat/completions", token, COMPLETION + "7}")).statusCode())
                .isEqualTo(400);
        send(HttpRequest.newBuilder(address("/nowhere/" + MESSAGE + "?token=" + BAD_TOKEN))
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "session=" + COOKIE)
                .header("User-Agent", COOKIE)
                .GET());
    }

    /** A worker at which every attempt fails takes the place of the one that works. */
    private void inALetterThatIsDead() {
        system.startFailingProcessor();
        system.processor().process().suspend();
        try {
            await("a process that is known to take tasks").atMost(PATIENCE).until(() -> {
                HttpResponse<String> answer =
                        http(chat("/sse/chat", token, CHAT).header("X-Correlation-ID", CORRELATION + "-dead"));
                deadLetter = json(answer).path("task_id").asString("");
                return answer.statusCode() == 202;
            });
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode letters = operator.get("/admin/dead-letters");
                assertThat(letters.toString()).contains(deadLetter, CORRELATION + "-dead");
            });
        } finally {
            system.processor().process().resume();
        }
    }

    private HttpRequest.Builder chat(String path, String credential, String body) {
        return HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + credential)
                .header("X-Forwarded-For", ADDRESS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder login(String password) {
        return HttpRequest.newBuilder(address("/auth/login"))
                .header("X-Forwarded-For", ADDRESS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"" + USER + "\",\"password\":\"" + password + "\"}"));
    }

    private URI address(String path) {
        return system.ingress().address(path);
    }

    /** Whose answer must tell nothing. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer = http(request);
        answers.add(answer.headers().map() + answer.body());
        return answer;
    }

    private HttpResponse<String> http(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
