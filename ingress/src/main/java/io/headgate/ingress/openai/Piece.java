// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

import io.headgate.ingress.answer.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the frames of a task mean for the answer of a completion. */
sealed interface Piece {

    /** More of the text. */
    record Text(String text) implements Piece {}

    /** Calls of tools, or parts of them, as the protocol's chunks carry them. */
    record Tools(JsonNode calls) implements Piece {}

    /** The task runs again from its beginning: what came before counts no more. */
    record Restart() implements Piece {}

    /** The end; what the handler said of it, an object that may be empty. */
    record End(JsonNode result) implements Piece {}

    /** The end without an answer. */
    record Failure(Problem problem) implements Piece {}

    /** A frame that stands for nothing here. */
    List<Piece> NONE = List.of();
}
