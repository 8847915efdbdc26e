// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headgate.core.access.SigningKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for an identity provider: answers with a key set, begins to and stops, says nothing, or is not there. */
final class KeySetServer implements AutoCloseable {

    /** What becomes of a question. */
    enum Manner {
        ANSWERS,
        STOPS_HALFWAY,
        SAYS_NOTHING
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Manner manner = Manner.ANSWERS;
    private volatile CountDownLatch silence = new CountDownLatch(1);
    private HttpServer server;
    private volatile SigningKeys keys;

    KeySetServer(SigningKeys keys) throws IOException {
        this.keys = keys;
        this.server = listen(0);
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    }

    int asked() {
        return asked.get();
    }

    void is(Manner now) {
        manner = now;
        silence.countDown();
        silence = new CountDownLatch(1);
    }

    void leave() {
        server.stop(0);
    }

    void comeBackWith(SigningKeys others) throws IOException {
        keys = others;
        server = listen(server.getAddress().getPort());
    }

    @Override
    public void close() {
        is(Manner.ANSWERS);
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        fresh.setExecutor(threads);
        fresh.createContext("/jwks", this::answer);
        fresh.start();
        return fresh;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        Manner now = manner;
        byte[] set = keys.publicJwkSet().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            if (now == Manner.SAYS_NOTHING) {
                keepSilent();
            }
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set, 0, set.length / 2);
            exchange.getResponseBody().flush();
            if (now == Manner.STOPS_HALFWAY) {
                keepSilent();
            }
            exchange.getResponseBody().write(set, set.length / 2, set.length - set.length / 2);
        }
    }

    private void keepSilent() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
