// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import io.headgate.cli.Failure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One caller's open reply stream: tells session and stream, then counts what arrives. */
final class ReplyStream {
    private static final int READY_SECONDS = 15;

    private final CompletableFuture<JsonNode> ready = new CompletableFuture<>();
    private final AtomicLong frames;
    private final AtomicLong completed;
    private String event = "";

    private ReplyStream(AtomicLong frames, AtomicLong completed) {
        this.frames = frames;
        this.completed = completed;
    }

    /** Opens the stream; returns when the ingress has said {@code ready}. */
    static ReplyStream open(HttpClient http, URI ingress, Caller caller, AtomicLong frames, AtomicLong completed) {
        ReplyStream stream = new ReplyStream(frames, completed);
        HttpRequest request = caller.identify(HttpRequest.newBuilder(ingress.resolve("/sse/stream")))
                .header("Accept", "text/event-stream")
                .build();
        http.sendAsync(request, BodyHandlers.ofLines())
                .thenAccept(response -> stream.read(response.statusCode(), response.body()))
                .exceptionally(failure -> {
                    stream.ready.completeExceptionally(failure);
                    return null;
                });
        stream.await();
        return stream;
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
