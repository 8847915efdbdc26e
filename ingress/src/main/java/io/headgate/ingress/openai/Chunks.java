// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.stream.StreamFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A streamed answer: the frames of its task as chunks, up to {@code [DONE]}. Not thread-safe. */
public final class Chunks {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final byte[] COMMENT = bytes(": waiting\n\n");
    private static final byte[] DONE = bytes("data: [DONE]\n\n");

    private final CompletionId id;
    private final boolean usage;
    private final Pieces pieces;
    private boolean begun;
    private boolean ended;

    /** @param resent whether the task was admitted before this request */
    public Chunks(CompletionId id, boolean usage, boolean resent) {
        this.id = id;
        this.usage = usage;
        this.pieces = new Pieces(resent);
    }

    /**
     * What this frame adds to the answer; blocks of an event stream.
     *
     * @throws ProblemException if the answer cannot go on
     */
    public List<byte[]> of(StreamFrame frame) {
        if (frame.isComment() || frame.type().equals("ready")) {
            return List.of(COMMENT);
        }
        List<byte[]> chunks = new ArrayList<>();
        for (Piece piece : pieces.of(frame)) {
            if (!ended) {
                chunks.addAll(of(piece));
            }
        }
        return chunks;
    }

    /** Whether nothing follows. */
    public boolean ended() {
        return ended;
    }

    /** Ends the answer with an error that the client raises. */
    public byte[] failure(Problem problem) {
        ended = true;
        return block(OpenAiError.document(problem));
    }

    private List<byte[]> of(Piece piece) {
        if (piece instanceof Piece.Text text) {
            return List.of(block(chunk(delta().put("content", text.text()))));
        }
        if (piece instanceof Piece.Tools tools) {
            ObjectNode delta = delta();
            delta.set("tool_calls", tools.calls());
            return List.of(block(chunk(delta)));
        }
        if (piece instanceof Piece.End end) {
            return end(end.result());
        }
        if (piece instanceof Piece.Failure failure) {
            return List.of(failure(failure.problem()));
        }
        if (begun) {
            throw new ProblemException(restarted()); // what was said cannot be taken back
        }
        return List.of();
    }

    private List<byte[]> end(JsonNode result) {
        ended = true;
        List<byte[]> chunks = new ArrayList<>();
        ObjectNode last = chunk(begun ? JSON.createObjectNode() : delta().put("content", ""));
        last.withArray("choices")
                .get(0)
                .asObject()
                .put("finish_reason", result.path("finish_reason").asString("stop"));
        chunks.add(block(last));
        if (usage) {
            ObjectNode used = chunk(JSON.createObjectNode());
            used.putArray("choices");
            used.set("usage", Usage.of(result));
            chunks.add(block(used));
        }
        chunks.add(DONE);
        return chunks;
    }

    private ObjectNode delta() {
        ObjectNode delta = JSON.createObjectNode();
        if (!begun) {
            begun = true;
            delta.put("role", "assistant");
        }
        return delta;
    }

    private ObjectNode chunk(ObjectNode delta) {
        ObjectNode chunk = JSON.createObjectNode()
                .put("id", id.id())
                .put("object", "chat.completion.chunk")
                .put("created", id.createdSeconds())
                .put("model", id.model());
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("finish_reason");
        return chunk;
    }

    private static Problem restarted() {
        return Problem.of(502, "answer_restarted", "The answer broke off.", "The task began anew. Ask again.");
    }

    private static byte[] block(Object document) {
        return bytes("data: " + JSON.writeValueAsString(document) + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
