// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplyStreamTest {

    private static final String READY = "event:ready\ndata:{\"session_id\":\"s 1\",\"stream_id\":\"t/1\"}\n\n";

    /** What each stream says before it breaks. */
    private final List<String> streams =
            List.of(READY + "id:7\nevent:delta\ndata:{}\n\n", READY + "id:8\nevent:complete\ndata:{}\n\n", READY);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sse/stream", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldResumeBehindTheLastFrameWheneverItBreaks() {
        ReplyStream stream = open();

        await().until(() -> asked.size() >= 3);

        assertThat(stream.session()).isEqualTo("s 1");
        assertThat(asked.subList(0, 3))
                .containsExactly("null null null", "stream_id=t%2F1 s 1 7", "stream_id=t%2F1 s 1 8");
        assertThat(frames).hasValue(2);
        assertThat(completed).hasValue(1);
    }

    private ReplyStream open() {
        URI ingress = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Caller caller = new Caller("anonymous", "10.0.0.1", null);
        return ReplyStream.open(HttpClient.newHttpClient(), ingress, caller, frames, completed);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getRawQuery() + " "
                + exchange.getRequestHeaders().getFirst("X-Session-ID") + " "
                + exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        String said = streams.get(Math.min(asked.size(), streams.size()) - 1);
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }
}
