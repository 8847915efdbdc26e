// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One block of an event stream, as it goes over the wire. Only {@code data:} carries text that others wrote; a type that
 * is not one of ours in form is replaced, so that nothing can break out of its line.
 */
final class SseFrame {

    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,32}");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private SseFrame() {}

    /** A frame that a reader may resume behind. */
    static byte[] numbered(long number, String type, String data) {
        return bytes("event: " + safe(type) + "\nid: " + number + "\n" + data(data));
    }

    /** A frame that leaves the reader's place as it is. */
    static byte[] unnumbered(String type, String data) {
        return bytes("event: " + safe(type) + "\n" + data(data));
    }

    /** The last frame: asks the reader to come back after this time. */
    static byte[] last(String type, String data, long retryMillis) {
        return bytes("event: " + safe(type) + "\nretry: " + retryMillis + "\n" + data(data));
    }

    /** Says nothing, and shows that the connection lives. */
    static byte[] comment() {
        return bytes(":\n\n");
    }

    private static String safe(String type) {
        return TYPE.matcher(type).matches() ? type : "message";
    }

    private static String data(String data) {
        StringBuilder lines = new StringBuilder(data.length() + 8);
        for (String line : LINE_END.split(data, -1)) {
            lines.append("data: ").append(line).append('\n');
        }
        return lines.append('\n').toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
