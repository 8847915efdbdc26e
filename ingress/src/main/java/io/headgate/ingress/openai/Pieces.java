// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.stream.StreamFrame;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the frames of one task. A frame that stands in the stream twice counts once; those of a later run start over, also
 * of one that counts as the same attempt because a worker that stopped handed its task back. Not thread-safe.
 */
final class Pieces {

    private final boolean resent;
    private long run;
    private long sequence;

    /** @param resent whether the task was admitted before, so that its first frames may be gone */
    Pieces(boolean resent) {
        this.resent = resent;
    }

    List<Piece> of(StreamFrame frame) {
        return switch (frame.type()) {
            case "delta", "step", "complete" -> numbered(frame);
            // Ends the answer, whatever came before it.
            case "error" -> List.of(new Piece.Failure(failed(JsonMapper.shared().readTree(frame.data()))));
            case "gap" -> resent || run > 0 ? List.of(new Piece.Failure(lost())) : Piece.NONE;
            default -> Piece.NONE;
        };
    }

    private List<Piece> numbered(StreamFrame frame) {
        JsonNode data = JsonMapper.shared().readTree(frame.data());
        List<Piece> pieces = new ArrayList<>();
        long its = data.path("run").asLong(1);
        if (its > run) {
            if (run > 0) {
                pieces.add(new Piece.Restart());
            }
            run = its;
            sequence = 0;
        }
        long number = data.path("seq").asLong(sequence + 1);
        if (its == run && number > sequence) {
            sequence = number;
            pieces.addAll(meaning(frame.type(), data));
        }
        return pieces;
    }

    private static List<Piece> meaning(String type, JsonNode data) {
        return switch (type) {
            case "delta" -> List.of(new Piece.Text(data.path("text").asString("")));
            case "step" -> tools(data);
            default -> List.of(new Piece.End(data.path("result")));
        };
    }

    private static List<Piece> tools(JsonNode data) {
        JsonNode calls = data.path("details").path("tool_calls");
        return calls.isArray() ? List.of(new Piece.Tools(calls)) : Piece.NONE;
    }

    private static Problem failed(JsonNode data) {
        String reason = data.path("reason").asString("task_failed");
        String message = data.path("message").asString("The task failed.");
        int status = switch (reason) {
            case "task_cancelled" -> 409;
            case "task_expired" -> 504;
            default -> 502;
        };
        return Problem.of(status, reason, "There is no answer.", message);
    }

    private static Problem lost() {
        return Problem.of(410, "answer_gone", "The answer is not kept any more.", "Send the request with another key.");
    }
}
