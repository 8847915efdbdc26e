// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a gate over HTTP. */
final class Client {

    private static final Duration GUARD = Duration.ofSeconds(30);

    /** An answer with its body read as JSON. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String reason() {
            return body.path("reason").asString("");
        }

        String task() {
            return body.path("task_id").asString("");
        }
    }

    private final RunningGate gate;
    private final HttpClient http;
    private final List<String> headers = new ArrayList<>();

    Client(RunningGate gate) {
        this(gate, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    private Client(RunningGate gate, HttpClient http) {
        this.gate = gate;
        this.http = http;
    }

    /** The same caller with one more header, on the same connections. */
    Client with(String name, String value) {
        Client other = new Client(gate, http);
        other.headers.addAll(headers);
        other.headers.add(name);
        other.headers.add(value);
        return other;
    }

    Client as(String subject, String role) {
        return with("Authorization", "Bearer " + gate.token(subject, role));
    }

    Client from(String address) {
        return with("X-Forwarded-For", address);
    }

    Answer chat(String message) {
        return post(
                "/sse/chat",
                JsonMapper.shared().createObjectNode().put("message", message).toString());
    }

    Answer post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<Answer> chatLater(String message) {
        String body =
                JsonMapper.shared().createObjectNode().put("message", message).toString();
        HttpRequest request = request("/sse/chat")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(Client::answer);
    }

    /** Opens a stream; returns when it is ready. */
    Reader stream(String query) {
        return Reader.open(http, request("/sse/stream" + query).GET().build());
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gate.address(path)).timeout(GUARD);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request;
    }

    private static Answer answer(HttpResponse<String> response) {
        String body = response.body();
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(), JsonMapper.shared().readTree(json && !body.isEmpty() ? body : "{}"), response);
    }
}
