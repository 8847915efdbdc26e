// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends one caller's messages. */
final class ChatClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Executor PAUSE = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final int attempts;
    private final HttpClient http;
    private final Caller caller;
    private final String session;
    private final URI address;

    /** @param attempts that a message is worth, a second apart */
    ChatClient(HttpClient http, URI ingress, Caller caller, ReplyStream replies, int attempts) {
        this.attempts = attempts;
        this.http = http;
        this.caller = caller;
        this.session = replies.session();
        String stream = URLEncoder.encode(replies.stream(), StandardCharsets.UTF_8);
        this.address = ingress.resolve("/sse/chat?stream_id=" + stream);
    }

    /**
     * Sends a message and hands over every answer to it. A call whose outcome is unknown, because it got no answer or the
     * store gave none in time, is repeated with the same key, which admits nothing twice.
     */
    CompletableFuture<Void> send(String text, Consumer<Answer> told) {
        String body =
                JsonMapper.shared().createObjectNode().put("message", text).toString();
        HttpRequest request = caller.identify(HttpRequest.newBuilder(address))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Session-ID", session)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        return attempt(request, attempts, false, told);
    }

    private CompletableFuture<Void> attempt(HttpRequest request, int left, boolean uncertain, Consumer<Answer> told) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .handle((response, failure) -> failure == null
                        ? answered(request, left, uncertain, told, response)
                        : unanswered(request, left, told, failure))
                .thenCompose(next -> next);
    }

    private CompletableFuture<Void> answered(
            HttpRequest request, int left, boolean uncertain, Consumer<Answer> told, HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode body = json(response.body());
        told.accept(new Answer(caller.role(), status, status == Answer.ADMITTED ? "" : reason(body)));
        // A later refusal for want of room says nothing of an earlier call that may have been admitted.
        boolean unknown = status == Answer.BACKPRESSURE && (uncertain || body.has("task_id"));
        return unknown && left > 1 ? again(request, left, told) : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> unanswered(
            HttpRequest request, int left, Consumer<Answer> told, Throwable failure) {
        if (left > 1) {
            return again(request, left, told);
        }
        told.accept(noAnswer(failure));
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> again(HttpRequest request, int left, Consumer<Answer> told) {
        return CompletableFuture.supplyAsync(() -> left - 1, PAUSE).thenCompose(n -> attempt(request, n, true, told));
    }

    private static String reason(JsonNode problem) {
        return problem.path("reason").asString("no reason given");
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private Answer noAnswer(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return new Answer(caller.role(), 0, "no answer: " + cause.getClass().getSimpleName());
    }
}
