// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import io.headgate.processor.Reply;
import io.headgate.processor.StepStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries an answer from its lines to the reply. Pieces of text that come close together become one frame, so that a fast
 * model does not cost a store call a word. Not thread-safe.
 */
final class BackendAnswer {

    private static final Duration GATHER = Duration.ofMillis(50);
    private static final String DATA = "data:";
    private static final int LARGEST_DOCUMENT = 4 << 20;

    private final Reply reply;
    private final Duration idle;
    private final StringBuilder gathered = new StringBuilder();
    private final StringBuilder unframed = new StringBuilder();
    private final Map<String, Object> result = new LinkedHashMap<>();
    private long gatheredSince;
    private boolean begun;
    private boolean done;

    BackendAnswer(Reply reply, Duration idle) {
        this.reply = reply;
        this.idle = idle;
    }

    /** Whether anything of the answer has gone to the caller. */
    boolean begun() {
        return begun;
    }

    /**
     * Reads to the end and completes the reply.
     *
     * @throws IOException if the answer breaks off, pauses too long or makes no sense
     */
    void read(StreamedLines lines) throws IOException, InterruptedException {
        try {
            while (!done) {
                line(next(lines));
            }
        } catch (StreamedLines.EndOfLines end) {
            whole();
        }
        flush();
        if (!result.containsKey("finish_reason")) {
            throw new IOException("the answer ended before its end");
        }
        reply.complete(result);
    }

    private String next(StreamedLines lines) throws IOException, InterruptedException, StreamedLines.EndOfLines {
        if (!gathered.isEmpty()) {
            Duration left = GATHER.minusNanos(System.nanoTime() - gatheredSince);
            Optional<String> line = left.isNegative() ? Optional.empty() : lines.poll(left);
            if (line.isPresent()) {
                return line.get();
            }
            flush();
        }
        return lines.poll(idle).orElseThrow(() -> new IOException("the answer paused for too long"));
    }

    /** A line of an event stream, or of a document that came in one piece. */
    private void line(String line) throws IOException, InterruptedException {
        if (line.startsWith(DATA)) {
            String data = line.substring(DATA.length()).strip();
            if (data.equals("[DONE]")) {
                done = true;
            } else {
                chunk(json(data), "delta");
            }
        } else if (!line.startsWith(":") && !line.isBlank() && !begun) {
            unframed.append(line);
            if (unframed.length() > LARGEST_DOCUMENT) {
                throw new IOException("the answer has more than " + LARGEST_DOCUMENT + " characters");
            }
        }
    }

    /** A backend that does not stream answers in one document. */
    private void whole() throws IOException, InterruptedException {
        if (!result.containsKey("finish_reason") && unframed.indexOf("{") == 0) {
            chunk(json(unframed.toString()), "message");
        }
    }

    private void chunk(JsonNode chunk, String part) throws IOException, InterruptedException {
        if (chunk.path("error").isObject()) {
            throw new IOException("the backend says that it failed");
        }
        remember("model", chunk.path("model"));
        remember("usage", chunk.path("usage"));
        JsonNode choice = chunk.path("choices").path(0);
        text(choice.path(part).path("content").asString(""));
        tools(choice.path(part).path("tool_calls"));
        remember("finish_reason", choice.path("finish_reason"));
    }

    private void remember(String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            result.put(name, value);
        }
    }

    private void text(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (gathered.isEmpty()) {
            gatheredSince = System.nanoTime();
        }
        gathered.append(text);
    }

    private void tools(JsonNode calls) throws InterruptedException {
        if (calls.isArray() && !calls.isEmpty()) {
            flush();
            begun = true;
            reply.step("tool_calls", StepStatus.RUNNING, Map.of("tool_calls", calls));
        }
    }

    private void flush() throws InterruptedException {
        if (!gathered.isEmpty()) {
            begun = true;
            reply.delta(gathered.toString());
            gathered.setLength(0);
        }
    }

    private static JsonNode json(String text) throws IOException {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new IOException("the backend does not speak the protocol");
        }
    }
}
