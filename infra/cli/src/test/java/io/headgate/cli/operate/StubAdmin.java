// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An admin API that answers what it is told, and remembers what it was asked. */
public final class StubAdmin implements AutoCloseable {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final int port;
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{}";

    public StubAdmin() {
        server = listening(0);
        port = server.getAddress().getPort();
    }

    public void answers(int status, String body) {
        this.status = status;
        this.body = body;
    }

    void stop() {
        server.stop(0);
    }

    /** On the same port again. */
    void restart() {
        server = listening(port);
    }

    public List<String> asked() {
        return asked;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        stop();
    }

    private HttpServer listening(int at) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress("127.0.0.1", at), 0);
            started.createContext("/", this::reply);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reply(HttpExchange exchange) throws IOException {
        asked.add("%s %s %s %s %s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        exchange.getRequestHeaders().getFirst("If-Match"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"7\"");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
