// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.stream.StreamFrame;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer in one document: gathers the frames of its task until it ends. Not thread-safe. */
public final class WholeAnswer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final CompletionId id;
    private final Pieces pieces;
    private final StringBuilder text = new StringBuilder();
    private final ArrayNode tools = JSON.createArrayNode();

    /** @param resent whether the task was admitted before this request */
    public WholeAnswer(CompletionId id, boolean resent) {
        this.id = id;
        this.pieces = new Pieces(resent);
    }

    /**
     * The document, once this frame completes it.
     *
     * @throws ProblemException if the task ended without an answer
     */
    public Optional<JsonNode> add(StreamFrame frame) {
        for (Piece piece : pieces.of(frame)) {
            if (piece instanceof Piece.End end) {
                return Optional.of(document(end.result()));
            }
            if (piece instanceof Piece.Failure failure) {
                throw new ProblemException(failure.problem());
            }
            add(piece);
        }
        return Optional.empty();
    }

    private void add(Piece piece) {
        if (piece instanceof Piece.Text more) {
            text.append(more.text());
        } else if (piece instanceof Piece.Tools more) {
            more.calls().forEach(call -> ToolCalls.merge(tools, call));
        } else {
            text.setLength(0);
            tools.removeAll();
        }
    }

    private JsonNode document(JsonNode result) {
        ObjectNode document = JSON.createObjectNode()
                .put("id", id.id())
                .put("object", "chat.completion")
                .put("created", id.createdSeconds())
                .put("model", id.model());
        ObjectNode choice = document.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        if (tools.isEmpty() || !text.isEmpty()) {
            message.put("content", text.toString());
        } else {
            message.putNull("content");
        }
        message.putNull("refusal");
        if (!tools.isEmpty()) {
            message.set("tool_calls", tools);
        }
        choice.putNull("logprobs");
        choice.put("finish_reason", result.path("finish_reason").asString("stop"));
        document.set("usage", Usage.of(result));
        return document;
    }
}
