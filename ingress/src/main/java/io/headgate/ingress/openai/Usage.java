// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer used up, as its handler says; zeros where it says nothing. */
final class Usage {

    private Usage() {}

    static JsonNode of(JsonNode result) {
        JsonNode said = result.path("usage");
        return said.isObject()
                ? said
                : JsonMapper.shared()
                        .createObjectNode()
                        .put("prompt_tokens", 0)
                        .put("completion_tokens", 0)
                        .put("total_tokens", 0);
    }
}
