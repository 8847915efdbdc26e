// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at the pages of a service on a port of the loopback. Thread-safe. */
public final class ServicePages {

    private static final String CORRELATION = "X-Correlation-ID";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    public ServicePages(int port) {
        this.port = port;
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public int status(String path) throws IOException, InterruptedException {
        return get(path).statusCode();
    }

    /** The correlation id that a request with this one is answered with. */
    public String correlationOf(String id) throws IOException, InterruptedException {
        return get("/nowhere", CORRELATION, id)
                .headers()
                .firstValue(CORRELATION)
                .orElse("");
    }

    /** Asks for what is not there, by names that begin with this word. */
    public void askForNothing(String word) throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            get("/" + word + i);
            get("/metrics/" + word + i + "?x=" + word);
        }
    }

    /** The series that {@code /metrics} shows. */
    public Set<String> series() throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
