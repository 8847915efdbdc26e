// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import io.headgate.processor.Task;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the backend is asked: the caller's own request where it came in the backend's protocol, else its message as the only
 * one of the user. The answer always comes in chunks, whatever the caller wants.
 */
final class BackendRequest {

    private static final String NO_MODEL = "default";

    private BackendRequest() {}

    /** @param model instead of the caller's */
    static byte[] of(Task task, Optional<String> model) {
        JsonNode payload = task.payload();
        ObjectNode request = payload.path("completion") instanceof ObjectNode own
                ? own.deepCopy()
                : simple(payload.path("message").asString(""));
        request.put("stream", true);
        model.ifPresent(name -> request.put("model", name));
        if (!request.has("model")) {
            request.put("model", NO_MODEL);
        }
        return JsonMapper.shared().writeValueAsBytes(request);
    }

    private static ObjectNode simple(String message) {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        request.putArray("messages").addObject().put("role", "user").put("content", message);
        return request;
    }
}
