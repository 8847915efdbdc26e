// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import io.headgate.cli.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the admin API about one tenant/project. What it refuses is a {@link Failure} with {@link Exit#REFUSED}. */
public final class AdminApi {
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private final HttpClient http;
    private final URI base;
    private final String credential;
    private final String scope;
    private final Duration patience;

    /** @param credential a token or an API key */
    public AdminApi(URI base, String credential, String tenant, String project) {
        this(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(),
                base,
                credential,
                "tenant=" + encoded(tenant) + "&project=" + encoded(project),
                PATIENCE);
    }

    private AdminApi(HttpClient http, URI base, String credential, String scope, Duration patience) {
        this.http = http;
        this.base = base;
        this.credential = credential;
        this.scope = scope;
        this.patience = patience;
    }

    /** The same, with another patience than 35 s. */
    AdminApi within(Duration patience) {
        return new AdminApi(http, base, credential, scope, patience);
    }

    /**
     * An answer.
     *
     * @param tag the version of what was read, if it has one
     */
    public record Answer(JsonNode body, @Nullable String tag) {}

    /** @param path with its query, if it has one */
    public Answer get(String path) {
        return ask("GET", path, BodyPublishers.noBody(), null);
    }

    public JsonNode delete(String path) {
        return ask("DELETE", path, BodyPublishers.noBody(), null).body();
    }

    /** @param basedOn the tag of the version that the change is based on; null where it is based on none */
    public JsonNode post(String path, JsonNode body, @Nullable String basedOn) {
        return ask("POST", path, BodyPublishers.ofString(body.toString()), basedOn)
                .body();
    }

    /** A part of a path. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer ask(String method, String path, BodyPublisher body, @Nullable String basedOn) {
        URI address = base.resolve(path + (path.contains("?") ? "&" : "?") + scope);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Authorization", "Bearer " + credential)
                .header("Content-Type", "application/json")
                .method(method, body);
        if (basedOn != null) {
            request.header("If-Match", basedOn);
        }
        return checked(send(request.build()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Failure("the admin API does not answer at " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    private static Answer checked(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer(
                    read(response.body()), response.headers().firstValue("ETag").orElse(null));
        }
        throw new Failure(Problem.of(status, response.body()), status < 500 ? Exit.REFUSED : Exit.FAILED);
    }

    private static JsonNode read(String body) {
        try {
            return JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
        } catch (JacksonException e) {
            throw new Failure("the admin API's answer is no JSON", e);
        }
    }
}
