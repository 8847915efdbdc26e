// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler;

import io.headgate.processor.Reply;
import io.headgate.processor.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a handler replied. */
public final class Recorded implements Reply {

    public final List<String> deltas = new CopyOnWriteArrayList<>();
    public final List<JsonNode> steps = new CopyOnWriteArrayList<>();
    public volatile JsonNode result = JsonMapper.shared().missingNode();
    public volatile String error = "";

    public String text() {
        return String.join("", deltas);
    }

    public boolean completed() {
        return result.isObject();
    }

    @Override
    public void delta(String text) {
        deltas.add(text);
    }

    @Override
    public void step(String name, StepStatus status, Map<String, ?> details) {
        steps.add(JsonMapper.shared().valueToTree(details));
    }

    @Override
    public void complete(Map<String, ?> data) {
        result = JsonMapper.shared().valueToTree(data);
    }

    @Override
    public void error(String type, String message) {
        error = type;
    }
}
