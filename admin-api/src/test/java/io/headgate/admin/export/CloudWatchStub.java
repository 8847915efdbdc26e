// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Receives what the SDK really sends: decodes Smithy RPC v2 CBOR, refuses what the service would refuse, and answers planned
 * failures first.
 */
final class CloudWatchStub implements AutoCloseable {

    private static final CBORMapper CBOR = new CBORMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

    /**
     * One request.
     *
     * @param violation what the service would refuse; empty if nothing
     * @param bytes of the body, unzipped
     * @param status of the answer
     */
    record Call(JsonNode body, boolean zipped, int bytes, Optional<String> violation, int status) {

        List<JsonNode> data() {
            return body.path("MetricData").valueStream().toList();
        }

        boolean accepted() {
            return status == 200;
        }
    }

    /** An answer that the service may give. */
    record Failure(int status, String type) {

        static final Failure THROTTLED = new Failure(400, "Throttling");
        static final Failure INTERNAL = new Failure(500, "InternalServiceFault");
        /** No answer at all. */
        static final Failure SILENCE = new Failure(0, "");

        static final Failure INVALID = new Failure(400, "InvalidParameterValueException");
    }

    CloudWatchStub(Failure... failures) throws IOException {
        this.failures.addAll(new ArrayDeque<>(List.of(failures)));
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> accepted() {
        return calls.stream().filter(Call::accepted).toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] wire = exchange.getRequestBody().readAllBytes();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] plain = zipped ? unzip(wire) : wire;
        JsonNode body = CBOR.readTree(plain);
        Optional<String> violation = CloudWatchLimits.violation(exchange, plain.length, body);
        Failure failure = violation.isPresent() ? new Failure(400, "InvalidParameterValueException") : failures.poll();
        int status = failure == null ? 200 : failure.status();
        calls.add(new Call(body, zipped, plain.length, violation, status));
        if (failure == Failure.SILENCE) {
            awaitEnd(exchange);
            return;
        }
        byte[] answer = failure == null
                ? CBOR.writeValueAsBytes(Map.of())
                : CBOR.writeValueAsBytes(Map.of("__type", "com.amazonaws.cloudwatch#" + failure.type()));
        exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
        exchange.getResponseHeaders().set("Content-Type", "application/cbor");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void awaitEnd(HttpExchange exchange) {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static byte[] unzip(byte[] wire) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(wire))) {
            return in.readAllBytes();
        }
    }
}
