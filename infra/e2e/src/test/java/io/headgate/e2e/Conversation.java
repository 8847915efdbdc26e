// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One caller with an open stream: what it hears between its message and the end of the reply. */
final class Conversation implements AutoCloseable {

    /**
     * A frame as it came.
     *
     * @param type the {@code event:} line
     * @param id the {@code id:} line, empty where there is none
     */
    record Frame(String type, String id, JsonNode data) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader stream;
    private final String session;

    /** Opens a stream; returns when it is ready. */
    Conversation(RunningSystem system, String token, String streamId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(system.ingress().address("/sse/stream?stream_id=" + streamId))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new AssertionError("the stream was refused: " + answer.statusCode());
        }
        stream = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        Frame ready = next();
        if (!ready.type().equals("ready")
                || !ready.data().get("stream_id").asString().equals(streamId)) {
            throw new AssertionError("expected ready, got " + ready);
        }
        session = ready.data().get("session_id").asString();
    }

    /** The id to send messages with. */
    String session() {
        return session;
    }

    /** All frames up to the end of the reply, for at most a minute. */
    List<Frame> untilComplete() throws Exception {
        return CompletableFuture.supplyAsync(this::read).get(1, TimeUnit.MINUTES);
    }

    private List<Frame> read() {
        List<Frame> frames = new ArrayList<>();
        do {
            frames.add(next());
        } while (!frames.get(frames.size() - 1).type().equals("complete"));
        return frames;
    }

    private Frame next() {
        String type = "";
        String id = "";
        StringBuilder data = new StringBuilder();
        try {
            for (String line = stream.readLine(); line != null; line = stream.readLine()) {
                if (line.startsWith("event:")) {
                    type = line.substring("event:".length()).strip();
                } else if (line.startsWith("id:")) {
                    id = line.substring("id:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).strip());
                } else if (line.isEmpty() && !type.isEmpty()) {
                    return new Frame(type, id, JsonMapper.shared().readTree(data.toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the stream ended");
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
