// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Callers of all kinds, who remember what they were told. */
final class Callers {

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final RunningSystem system;
    private final Set<String> admitted = new TreeSet<>();
    private final Map<String, Long> admittedByRole = new TreeMap<>();
    private final Map<String, Long> refusedByReason = new TreeMap<>();

    Callers(RunningSystem system) {
        this.system = system;
    }

    /** An anonymous caller from this address sends a message. */
    void anonymous(String address) {
        send("anonymous", request("").header("X-Forwarded-For", address));
    }

    /** A caller with a token sends a message. */
    void withToken(String subject, String role) {
        send(role, request("").header("Authorization", "Bearer " + system.token(subject, role)));
    }

    /** Somebody shows a token that is none; nobody is admitted. */
    void withoutAGoodToken() {
        HttpResponse<String> answer =
                answer(request("").header("Authorization", "Bearer x").build());
        if (answer.statusCode() != 401) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
    }

    /** A caller with a token and an open stream sends a message; answers its task's id. */
    String inSession(String subject, String role, Conversation conversation, String streamId) {
        return send(
                role,
                request("?stream_id=" + streamId)
                        .header("Authorization", "Bearer " + system.token(subject, role))
                        .header("X-Session-ID", conversation.session()));
    }

    /** The ids of all tasks that were admitted. */
    Set<String> admitted() {
        return admitted;
    }

    Map<String, Long> admittedByRole() {
        return admittedByRole;
    }

    Map<String, Long> refusedByReason() {
        return refusedByReason;
    }

    long refused() {
        return refusedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(system.ingress().address("/sse/chat" + query))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"message\":\"hello\"}"));
    }

    /** The task's id, empty if the message was refused. */
    private String send(String role, HttpRequest.Builder request) {
        HttpResponse<String> answer = answer(request.build());
        JsonNode body = json.readTree(answer.body());
        return switch (answer.statusCode()) {
            case 202 -> {
                String task = body.get("task_id").asString();
                admitted.add(task);
                admittedByRole.merge(role, 1L, Long::sum);
                yield task;
            }
            case 429, 503 -> {
                refusedByReason.merge(body.get("reason").asString(), 1L, Long::sum);
                yield "";
            }
            default -> throw new AssertionError(answer.statusCode() + ": " + answer.body());
        };
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
