// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code /monitoring/system} as an operator does. */
final class Operator {

    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningSystem system;

    Operator(RunningSystem system) {
        this.system = system;
    }

    /** The whole answer. */
    JsonNode monitoring() {
        HttpRequest request = HttpRequest.newBuilder(system.admin().address("/monitoring/system"))
                .header("Authorization", "Bearer " + system.token("operator", "super-admin"))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + ": " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body());
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
