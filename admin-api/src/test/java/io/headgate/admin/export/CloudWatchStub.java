// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Receives what the SDK really sends. The first so many requests are refused for good. */
final class CloudWatchStub implements AutoCloseable {

    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile int refusals;

    CloudWatchStub(int refusals) throws IOException {
        this.refusals = refusals;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    boolean hasRefused() {
        return refusals == 0;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = body(exchange);
        if (refusals > 0) {
            refusals--;
            exchange.sendResponseHeaders(400, -1);
        } else {
            bodies.add(URLDecoder.decode(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            return zipped ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }
}
