// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import io.headgate.cli.Failure;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One caller's reply stream: tells session and stream, counts what arrives, and resumes behind the last frame, on whichever
 * ingress answers, when it breaks.
 */
final class ReplyStream {
    private static final int READY_SECONDS = 15;
    private static final Executor PAUSE = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final HttpClient http;
    private final URI ingress;
    private final Caller caller;
    private final AtomicLong frames;
    private final AtomicLong completed;
    private final CompletableFuture<JsonNode> ready = new CompletableFuture<>();
    private volatile String lastFrame = "";
    private String event = "";

    private ReplyStream(HttpClient http, URI ingress, Caller caller, AtomicLong frames, AtomicLong completed) {
        this.http = http;
        this.ingress = ingress;
        this.caller = caller;
        this.frames = frames;
        this.completed = completed;
    }

    /** Opens the stream; returns when the ingress has said {@code ready}. */
    static ReplyStream open(HttpClient http, URI ingress, Caller caller, AtomicLong frames, AtomicLong completed) {
        ReplyStream stream = new ReplyStream(http, ingress, caller, frames, completed);
        stream.connect();
        stream.await();
        return stream;
    }

    private void connect() {
        http.sendAsync(request(), BodyHandlers.ofLines())
                .thenAccept(response -> read(response.statusCode(), response.body()))
                .whenComplete((ended, failure) -> resume(failure));
    }

    private HttpRequest request() {
        boolean known = ready.isDone();
        String query = known ? "?stream_id=" + URLEncoder.encode(stream(), StandardCharsets.UTF_8) : "";
        HttpRequest.Builder request = caller.identify(HttpRequest.newBuilder(ingress.resolve("/sse/stream" + query)))
                .header("Accept", "text/event-stream");
        if (known) {
            request.header("X-Session-ID", session());
        }
        if (!lastFrame.isEmpty()) {
            request.header("Last-Event-ID", lastFrame);
        }
        return request.build();
    }

    /** A stream that never was ready is not tried again: its opener is told why. */
    private void resume(@Nullable Throwable failure) {
        if (failure != null) {
            ready.completeExceptionally(failure);
        }
        if (!ready.isCompletedExceptionally()) {
            PAUSE.execute(this::connect);
        }
    }

    String session() {
        return field("session_id");
    }

    String stream() {
        return field("stream_id");
    }

    private String field(String name) {
        return ready.join().path(name).asString("");
    }

    private void await() {
        try {
            ready.get(READY_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new Failure(
                    "the ingress gave no reply stream: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new Failure("the ingress did not say ready on /sse/stream within " + READY_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    /** Runs for as long as the stream is open, on a thread of the client's executor. */
    private void read(int status, Stream<String> lines) {
        if (status != 200) {
            lines.close();
            ready.completeExceptionally(new Failure("status " + status));
            return;
        }
        lines.forEach(this::line);
    }

    private void line(String line) {
        if (line.startsWith("event:")) {
            event = line.substring("event:".length()).strip();
        } else if (line.startsWith("id:")) {
            lastFrame = line.substring("id:".length()).strip();
        } else if (line.startsWith("data:")) {
            data(line.substring("data:".length()).strip());
        }
    }

    private void data(String json) {
        switch (event) {
            case "ready" -> ready.complete(JsonMapper.shared().readTree(json));
            case "complete" -> {
                frames.incrementAndGet();
                completed.incrementAndGet();
            }
            case "delta", "step", "queued", "error" -> frames.incrementAndGet();
            default -> {
                // gap and server_shutdown are no part of a reply
            }
        }
    }
}
