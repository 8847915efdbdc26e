// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import io.headgate.testkit.service.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks and acts as an operator does. */
final class Operator {

    private final HttpClient client = HttpClient.newHttpClient();
    private final PublishedSchema schema = new PublishedSchema();
    private final RunningSystem system;

    Operator(RunningSystem system) {
        this.system = system;
    }

    /** The whole answer of {@code /monitoring/system}, which is at every look as its schema says. */
    JsonNode monitoring() {
        String answer = text(request("/monitoring/system").build());
        schema.assertHoldsFor(answer);
        return JsonMapper.shared().readTree(answer);
    }

    /** The codes of the alerts that are shown now. */
    List<String> alerts() {
        return monitoring()
                .path("alerts")
                .valueStream()
                .map(alert -> alert.path("code").asString())
                .toList();
    }

    /** What a page of the admin API says; it must answer 200. */
    JsonNode get(String path) {
        return answer(request(path).build());
    }

    /** What an action of the admin API answers; it must be 200. */
    JsonNode post(String path, String body) {
        return answer(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The Prometheus text of a service. */
    String scrape(ServiceProcess service) {
        return text(authorized(service.address("/metrics")).build());
    }

    /** What a page says, whatever its status. */
    String look(ServiceProcess service, String path) {
        HttpResponse<String> answer = send(authorized(service.address(path)).build());
        return answer.headers().map() + answer.body();
    }

    /** Asks a service for what it does not have. */
    void fail(ServiceProcess service, String path) {
        int status = send(authorized(service.address(path)).build()).statusCode();
        if (status < 400) {
            throw new AssertionError(path + " answers " + status);
        }
    }

    private HttpRequest.Builder request(String path) {
        return authorized(system.admin().address(path));
    }

    private HttpRequest.Builder authorized(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + system.token("operator", "super-admin"));
    }

    private JsonNode answer(HttpRequest request) {
        return JsonMapper.shared().readTree(text(request));
    }

    private String text(HttpRequest request) {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 200) {
            throw new AssertionError(request + " " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A throttling window, as the dashboard would show it. */
    JsonNode throttling(String window) {
        return monitoring().at("/throttling_windows/" + window);
    }

    /** A JSON object of numbers as a map. */
    static Map<String, Long> numbers(JsonNode object) {
        Map<String, Long> numbers = new TreeMap<>();
        object.properties()
                .forEach(field -> numbers.put(field.getKey(), field.getValue().asLong()));
        return numbers;
    }
}
