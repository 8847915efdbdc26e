// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts calls of tools together from the parts in which a stream carries them. */
final class ToolCalls {

    private ToolCalls() {}

    /** Adds a part: its {@code index} says to which call; the arguments' text grows, all else is said once. */
    static void merge(ArrayNode calls, JsonNode part) {
        int index = part.path("index").asInt(calls.size());
        if (index < 0 || index >= calls.size()) {
            ObjectNode first = part.deepCopy().asObject();
            first.remove("index");
            calls.add(first);
            return;
        }
        ObjectNode function = calls.get(index).asObject().withObject("/function");
        String more = part.path("function").path("arguments").asString("");
        function.put("arguments", function.path("arguments").asString("") + more);
    }
}
