// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import io.headgate.processor.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** Speaks HTTP to the backend. Thread-safe. */
final class Backend {

    /** Says that the backend is there, or will be: not that it takes this request. */
    private static final Set<Integer> TRY_AGAIN = Set.of(408, 425, 429);

    private final HttpSettings settings;
    private final HttpClient client;

    Backend(HttpSettings settings) {
        this.settings = settings;
        // Never follows: where it is sent to has not been checked.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Asks, and returns when the answer begins.
     *
     * @throws BackendAwayException if it does not begin
     * @throws BackendRefusedException if the request is not taken
     */
    HttpResponse<StreamedLines> ask(Task task) throws IOException, InterruptedException {
        HttpRequest request = request("/chat/completions")
                .timeout(settings.firstByteTimeout())
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream, application/json")
                .header("X-Correlation-ID", task.correlationId())
                .header("Idempotency-Key", task.id())
                .POST(BodyPublishers.ofByteArray(BackendRequest.of(task, settings.model())))
                .build();
        HttpResponse<StreamedLines> response = send(request);
        if (response.statusCode() == 200) {
            return response;
        }
        response.body().close();
        throw failure(response);
    }

    /** Whether anything answers at the backend's address, whatever it says. */
    boolean answers() throws InterruptedException {
        try {
            HttpRequest request =
                    request("/models").timeout(settings.connectTimeout()).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<StreamedLines> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            settings.base().check();
            return client.send(request, head -> StreamedLines.subscriber());
        } catch (IOException e) {
            throw new BackendAwayException("the backend does not answer", e);
        }
    }

    private HttpRequest.Builder request(String path) throws IOException {
        settings.base().check();
        String base = settings.base().uri().toString();
        URI target = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target);
        settings.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request;
    }

    private static IOException failure(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 500 || TRY_AGAIN.contains(status)) {
            return new BackendAwayException("the backend answered " + status, retryAfter(response));
        }
        return new BackendRefusedException(status);
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }
}
