// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of the chat-completions protocol that answers as it is told, one answer a request, the last one for ever. */
final class TestBackend implements AutoCloseable {

    /** How one request is answered. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    final List<String> headers = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    TestBackend(Answer... inTurn) throws IOException {
        answers.addAll(List.of(inTurn));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::chat);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Chunks as an event stream, then {@code [DONE]}. */
    static Answer chunks(String... chunks) {
        return exchange -> {
            OutputStream body = begin(exchange, "text/event-stream");
            for (String chunk : chunks) {
                send(body, "data: " + chunk + "\n\n");
            }
            send(body, ": a comment\n\ndata: [DONE]\n\n");
            exchange.close();
        };
    }

    /** Begins, says this and no more until the latch opens; then it breaks off. */
    static Answer brokenOff(CountDownLatch when, String... chunks) {
        return exchange -> {
            OutputStream body = begin(exchange, "text/event-stream");
            for (String chunk : chunks) {
                send(body, "data: " + chunk + "\n\n");
            }
            await(when);
            exchange.close();
        };
    }

    static Answer document(String json) {
        return exchange -> {
            send(begin(exchange, "application/json"), json);
            exchange.close();
        };
    }

    static Answer status(int status) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    static String text(String text) {
        return "{\"model\":\"real\",\"choices\":[{\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}";
    }

    static String stop() {
        return "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"total_tokens\":9}}";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void chat(HttpExchange exchange) throws IOException {
        requests.add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
        headers.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("X-Correlation-ID"));
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        answer.to(exchange);
    }

    private static OutputStream begin(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void send(OutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
