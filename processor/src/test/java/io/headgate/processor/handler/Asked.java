// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler;

import io.headgate.core.admission.Role;
import io.headgate.processor.Task;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A task with this body. */
public record Asked(String json) implements Task {

    public static Asked message(String message) {
        return new Asked(
                JsonMapper.shared().createObjectNode().put("message", message).toString());
    }

    @Override
    public String id() {
        return "task-1";
    }

    @Override
    public Role role() {
        return Role.PAID;
    }

    @Override
    public String conversationId() {
        return "c";
    }

    @Override
    public String correlationId() {
        return "trace-1";
    }

    @Override
    public JsonNode payload() {
        return JsonMapper.shared().readTree(json);
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public boolean cancelled() {
        return false;
    }
}
