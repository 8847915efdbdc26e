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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends one caller's messages. */
final class ChatClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;

    private final HttpClient http;
    private final Caller caller;
    private final String session;
    private final URI address;

    ChatClient(HttpClient http, URI ingress, Caller caller, ReplyStream replies) {
        this.http = http;
        this.caller = caller;
        this.session = replies.session();
        String stream = URLEncoder.encode(replies.stream(), StandardCharsets.UTF_8);
        this.address = ingress.resolve("/sse/chat?stream_id=" + stream);
    }

    /** Sends a message; a call that got no answer is repeated with the same key, which admits nothing twice. */
    CompletableFuture<Answer> send(String text) {
        String body =
                JsonMapper.shared().createObjectNode().put("message", text).toString();
        HttpRequest request = caller.identify(HttpRequest.newBuilder(address))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Session-ID", session)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        return attempt(request, ATTEMPTS);
    }

    private CompletableFuture<Answer> attempt(HttpRequest request, int left) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(this::answer)
                .exceptionallyCompose(failure ->
                        left > 1 ? attempt(request, left - 1) : CompletableFuture.completedFuture(noAnswer(failure)));
    }

    private Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        return new Answer(caller.role(), status, status == Answer.ADMITTED ? "" : reason(response.body()));
    }

    private static String reason(String problem) {
        try {
            return JsonMapper.shared().readTree(problem).path("reason").asString("no reason given");
        } catch (JacksonException e) {
            return "no problem document";
        }
    }

    private Answer noAnswer(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return new Answer(caller.role(), 0, "no answer: " + cause.getClass().getSimpleName());
    }
}
