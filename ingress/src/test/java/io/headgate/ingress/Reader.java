// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an event stream line by line, as the protocol says. */
final class Reader implements AutoCloseable {

    /** The end of the stream. */
    static final String END = "(end)";

    /** What a comment looks like here. */
    static final String COMMENT = "(comment)";

    /**
     * @param type the {@code event:} line, or one of the names above
     * @param id empty where there is none
     * @param retry empty where there is none
     * @param data of a comment its word
     */
    record Frame(String type, String id, String retry, JsonNode data) {}

    private final InputStream body;
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private Frame ready;

    private Reader(InputStream body) {
        this.body = body;
    }

    static Reader open(HttpClient http, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            Reader reader = new Reader(response.body());
            Thread thread = new Thread(reader::read, "sse-reader");
            thread.setDaemon(true);
            thread.start();
            reader.ready = reader.next();
            assertThat(reader.ready.type()).isEqualTo("ready");
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Frame ready() {
        return ready;
    }

    String session() {
        return ready.data().get("session_id").asString();
    }

    String stream() {
        return ready.data().get("stream_id").asString();
    }

    /** The next frame or comment; waits for it up to 30 s. */
    Frame next() {
        try {
            Frame frame = frames.poll(30, TimeUnit.SECONDS);
            assertThat(frame).as("a frame within 30 s").isNotNull();
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String type = "";
            String id = "";
            String retry = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    type = COMMENT;
                    data.append('"').append(line.substring(1).strip()).append('"');
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("retry: ")) {
                    retry = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                } else if (line.isEmpty()) {
                    frames.add(new Frame(
                            type, id, retry, JsonMapper.shared().readTree(data.isEmpty() ? "{}" : data.toString())));
                    type = "";
                    id = "";
                    retry = "";
                    data.setLength(0);
                }
            }
        } catch (IOException e) {
            // The end, as seen by the one who closes.
        }
        frames.add(new Frame(END, "", "", JsonMapper.shared().createObjectNode()));
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
