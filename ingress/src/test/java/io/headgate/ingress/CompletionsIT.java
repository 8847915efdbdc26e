// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import io.headgate.ingress.stream.Streams;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAI protocol through the gate: whole, in chunks, refused, broken off. */
@ExtendWith(RealParts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionsIT {

    private static final EventKey KEY = new EventKey("completions", "demo");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PATH = "/v1/chat/completions";

    private final RunningGate gate;
    private final Worker worker;
    private final Client anybody;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    CompletionsIT(TestBroker broker, TestRedis redis) {
        gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers());
        worker = new Worker(KEY, redis.url());
        anybody = new Client(gate);
    }

    @AfterAll
    void stop() {
        worker.close();
        gate.close();
    }

    @Test
    void shouldAnswerWhole() {
        CompletableFuture<HttpResponse<String>> answer = send(anybody.as("whole", "paid"), PATH, asked(""));
        ClaimedTask task = claimed();
        JsonNode payload = JsonMapper.shared().readTree(task.content().payload());
        assertThat(payload.path("message").asString()).isEqualTo("How are you?");
        assertThat(payload.path("completion").path("messages").size()).isEqualTo(2);
        worker.reply(task, "delta", 1, ",\"run\":1,\"text\":\"Fi\"");
        worker.reply(task, "delta", 1, ",\"run\":1,\"text\":\"Fi\"");
        worker.reply(task, "delta", 1, ",\"run\":2,\"text\":\"Fine\"");
        worker.reply(task, "delta", 2, ",\"run\":2,\"text\":\", thanks\"");
        worker.reply(task, "complete", 3, ",\"run\":2,\"result\":{\"usage\":{\"total_tokens\":7}}");
        worker.finish(task);

        HttpResponse<String> done = answer.join();
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.headers().firstValue("X-Request-Id"))
                .isEqualTo(done.headers().firstValue("X-Correlation-ID"));
        JsonNode body = JsonMapper.shared().readTree(done.body());
        assertThat(body.path("object").asString()).isEqualTo("chat.completion");
        assertThat(body.path("id").asString()).isEqualTo("chatcmpl-" + task.id());
        assertThat(body.path("model").asString()).isEqualTo("m");
        assertThat(body.at("/choices/0/message/content").asString()).isEqualTo("Fine, thanks");
        assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(body.at("/usage/total_tokens").asInt()).isEqualTo(7);
    }

    @Test
    void shouldAnswerInChunks() {
        CompletableFuture<HttpResponse<String>> answer = send(
                anybody.as("chunks", "paid"),
                "/chat/completions",
                asked(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        ClaimedTask task = claimed();
        worker.reply(task, "delta", 1, ",\"text\":\"Fine\"");
        worker.reply(task, "delta", 2, ",\"text\":\"!\"");
        worker.reply(task, "complete", 3, ",\"result\":{\"finish_reason\":\"length\"}");
        worker.finish(task);

        List<String> data = data(answer.join());
        assertThat(data.get(data.size() - 1)).isEqualTo("[DONE]");
        List<JsonNode> chunks = data.subList(0, data.size() - 1).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(chunks)
                .hasSize(4)
                .allSatisfy(chunk -> assertThat(chunk.path("object").asString()).isEqualTo("chat.completion.chunk"));
        assertThat(chunks.get(0).at("/choices/0/delta/role").asString()).isEqualTo("assistant");
        assertThat(chunks.get(0).at("/choices/0/delta/content").asString()).isEqualTo("Fine");
        assertThat(chunks.get(2).at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(chunks.get(3).at("/usage/total_tokens").asInt()).isZero();
    }

    @Test
    void shouldStartOverWhereAWorkerThatStoppedHandedItsTaskBack() {
        CompletableFuture<HttpResponse<String>> answer = send(anybody.as("handed-back", "paid"), PATH, asked(""));
        ClaimedTask first = claimed();
        worker.reply(first, "delta", 1, ",\"attempt\":1,\"run\":" + first.token() + ",\"text\":\"Once \"");
        worker.handBack(first);
        ClaimedTask second = claimed();
        assertThat(second.attempts()).as("the attempt did not count").isEqualTo(first.attempts());
        String run = ",\"attempt\":1,\"run\":" + second.token();
        worker.reply(second, "delta", 1, run + ",\"text\":\"Another\"");
        worker.reply(second, "complete", 2, run);
        worker.finish(second);

        assertThat(JsonMapper.shared()
                        .readTree(answer.join().body())
                        .at("/choices/0/message/content")
                        .asString())
                .isEqualTo("Another");
    }

    @Test
    void shouldRefuseInTheProtocolsShape() {
        Client caller = anybody.from("10.9.9.9");
        for (int i = 0; i < 10; i++) {
            CompletableFuture<HttpResponse<String>> answer = send(caller, PATH, asked(""));
            ClaimedTask task = claimed();
            worker.reply(task, "complete", 1);
            worker.finish(task);
            assertThat(answer.join().statusCode()).isEqualTo(200);
        }
        Client.Answer refused = caller.post(PATH, asked(",\"stream\":true"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        JsonNode error = refused.body().path("error");
        assertThat(error.path("type").asString()).isEqualTo("rate_limit_error");
        assertThat(error.path("code").asString()).isEqualTo("burst_rate_limit");
        assertThat(error.path("message").asString()).isNotEmpty();
        assertThat(error.path("param").isNull()).isTrue();
    }

    @Test
    void shouldNameWhatIsWrong() {
        Client.Answer answer = anybody.post(PATH, "{\"model\":\"m\",\"messages\":[{\"role\":\"boss\"}],\"n\":2}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/error/type").asString()).isEqualTo("invalid_request_error");
        assertThat(answer.body().at("/error/param").asString()).isEqualTo("messages.0.role");
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        Client.Answer unknown = anybody.get("/v1/nothing");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().at("/error/code").asString()).isEqualTo("not_found");
    }

    @Test
    void shouldGiveAResentRequestTheSameAnswer() {
        Client caller = anybody.as("resent", "paid").with("Idempotency-Key", "k-1");
        CompletableFuture<HttpResponse<String>> first = send(caller, PATH, asked(""));
        ClaimedTask task = claimed();
        worker.reply(task, "delta", 1, ",\"text\":\"once\"");
        worker.reply(task, "complete", 2);
        worker.finish(task);
        String id = JsonMapper.shared().readTree(first.join().body()).path("id").asString();

        JsonNode again = caller.post(PATH, asked("")).body();
        assertThat(again.path("id").asString()).isEqualTo(id);
        assertThat(again.at("/choices/0/message/content").asString()).isEqualTo("once");
        assertThat(worker.claim(1)).isEmpty();
        assertThat(caller.post(PATH, asked(",\"stream\":true")).status()).isEqualTo(422);
    }

    @Test
    void shouldSayThatATaskFailed() {
        CompletableFuture<HttpResponse<String>> whole = send(anybody.as("failed", "paid"), PATH, asked(""));
        ClaimedTask task = claimed();
        worker.reply(task, "error", 1, ",\"reason\":\"task_failed\",\"message\":\"No model.\"");
        worker.finish(task);
        assertThat(whole.join().statusCode()).isEqualTo(502);
        assertThat(whole.join().headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(whole.join().body()).contains("No model.");

        CompletableFuture<HttpResponse<String>> streamed =
                send(anybody.as("failed", "paid"), PATH, asked(",\"stream\":true"));
        ClaimedTask other = claimed();
        worker.reply(other, "delta", 1, ",\"run\":1,\"text\":\"Fi\"");
        worker.reply(other, "delta", 1, ",\"run\":2,\"text\":\"Fine\"");
        assertThat(data(streamed.join())).last().asString().contains("answer_restarted");
        worker.finish(other);
    }

    @Test
    void shouldCancelTheTaskOfAClientThatWentAway() {
        for (String more : List.of("", ",\"stream\":true")) {
            CompletableFuture<HttpResponse<String>> answer = send(anybody.as("gone", "paid"), PATH, asked(more));
            Streams streams = gate.part(Streams.class);
            await().atMost(SOON).until(() -> streams.connections() == 1 && depth() == 1);
            answer.cancel(true);

            await().atMost(SOON).until(() -> streams.connections() == 0 && depth() == 0);
            assertThat(worker.claim(1)).isEmpty();
        }
    }

    private long depth() {
        return gate.part(ViewStore.class)
                .queue(KEY)
                .toCompletableFuture()
                .join()
                .open();
    }

    private static String asked(String more) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"How are you?\"}]}]" + more + "}";
    }

    private CompletableFuture<HttpResponse<String>> send(Client client, String path, String body) {
        HttpRequest request = client.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private ClaimedTask claimed() {
        return await().atMost(SOON)
                .until(() -> worker.claim(1).stream().findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    private static List<String> data(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return Stream.of(answer.body().split("\n"))
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }
}
