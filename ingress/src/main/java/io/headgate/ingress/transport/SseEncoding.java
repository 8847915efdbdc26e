// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.ingress.stream.StreamFrame;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Frames as blocks of an event stream. Only {@code data:} carries text that others wrote; a type that is not one of ours in
 * form is replaced, so that nothing can break out of its line.
 */
final class SseEncoding {

    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,32}");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private SseEncoding() {}

    static byte[] bytes(StreamFrame frame) {
        StringBuilder block = new StringBuilder(frame.data().length() + 64);
        if (frame.isComment()) {
            block.append(frame.data().isEmpty() ? ":" : ": " + frame.data()).append('\n');
        } else {
            fields(frame, block);
        }
        return block.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void fields(StreamFrame frame, StringBuilder block) {
        String type = TYPE.matcher(frame.type()).matches() ? frame.type() : "message";
        block.append("event: ").append(type).append('\n');
        frame.number().ifPresent(number -> block.append("id: ").append(number).append('\n'));
        frame.retryMillis()
                .ifPresent(millis -> block.append("retry: ").append(millis).append('\n'));
        for (String line : LINE_END.split(frame.data(), -1)) {
            block.append("data: ").append(line).append('\n');
        }
    }
}
