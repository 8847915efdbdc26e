// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import io.headgate.cli.Failure;
import io.headgate.cli.home.OwnKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code GET /monitoring/system}. */
final class Monitoring {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http;
    private final HttpRequest request;

    Monitoring(HttpClient http, URI adminApi, String token) {
        this.http = http;
        this.request = HttpRequest.newBuilder(adminApi.resolve(
                        "/monitoring/system?tenant=" + OwnKey.tenant() + "&project=" + OwnKey.project()))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .build();
    }

    /**
     * What the system says now.
     *
     * @param lastHour requests of the last hour
     * @param depth tasks that wait or run
     */
    record Reading(Counts lastHour, long depth) {}

    Reading read() {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Failure("the admin API answered " + response.statusCode() + " to /monitoring/system");
            }
            return reading(JsonMapper.shared().readTree(response.body()));
        } catch (IOException e) {
            throw new Failure("the admin API does not answer at " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    static Reading reading(JsonNode system) {
        JsonNode window = system.path("throttling_windows").path("1h");
        Map<String, Long> counts = new TreeMap<>();
        long throttled = window.path("total_throttled").asLong(0);
        counts.put(Counts.admitted(), window.path("total_requests").asLong(0) - throttled);
        counts.put(
                Counts.status(Answer.RATE_LIMITED),
                window.path("rate_limit_429").asLong(0));
        counts.put(
                Counts.status(Answer.BACKPRESSURE),
                window.path("backpressure_503").asLong(0));
        window.path("by_reason")
                .properties()
                .forEach(entry -> counts.put(
                        Counts.reason(entry.getKey()), entry.getValue().asLong()));
        window.path("by_role").properties().forEach(entry -> role(counts, entry.getKey(), entry.getValue()));
        long depth = system.path("components")
                .path("proc")
                .path("queue")
                .path("total")
                .asLong(0);
        return new Reading(new Counts(counts), depth);
    }

    private static void role(Map<String, Long> counts, String role, JsonNode node) {
        counts.put(Counts.ofRole(role, Answer.ADMITTED), node.path("admitted").asLong(0));
        counts.put(
                Counts.ofRole(role, Answer.RATE_LIMITED),
                node.path("rate_limit_429").asLong(0));
        counts.put(
                Counts.ofRole(role, Answer.BACKPRESSURE),
                node.path("backpressure_503").asLong(0));
    }
}
