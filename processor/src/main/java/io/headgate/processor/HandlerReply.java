// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The reply of one attempt; remembers how the handler ended it. */
final class HandlerReply implements Reply {

    private static final Pattern ERROR_TYPE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Frames frames;
    private @Nullable Ending ending;

    HandlerReply(Frames frames) {
        this.frames = frames;
    }

    @Override
    public void delta(String text) throws InterruptedException {
        requireOpen();
        frames.send("delta", Map.of("text", text));
    }

    @Override
    public void step(String name, StepStatus status, Map<String, ?> details) throws InterruptedException {
        requireOpen();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("status", status.wire());
        if (!details.isEmpty()) {
            fields.put("details", details);
        }
        frames.send("step", fields);
    }

    @Override
    public void complete(Map<String, ?> data) {
        end(new Ending.Answered(JsonMapper.shared().valueToTree(data)));
    }

    @Override
    public void error(String type, String message) {
        if (!ERROR_TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("type must match " + ERROR_TYPE);
        }
        end(new Ending.GivenUp(type, message));
    }

    /** How the handler ended its answer; without data if it said nothing. */
    synchronized Ending ending() {
        return ending == null ? new Ending.Answered(JsonMapper.shared().createObjectNode()) : ending;
    }

    private synchronized void end(Ending how) {
        requireOpen();
        ending = how;
    }

    private synchronized void requireOpen() {
        if (ending != null) {
            throw new IllegalStateException("the answer has ended already");
        }
    }
}
