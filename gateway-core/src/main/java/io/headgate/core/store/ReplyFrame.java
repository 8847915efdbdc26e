// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.nio.charset.StandardCharsets;

/**
 * A frame of a reply.
 *
 * @param number within its session, from 1 on without gaps; 0 before it is appended
 * @param type {@code delta}, {@code complete}, …
 * @param streamId the stream that hears it; empty for all of the session
 * @param data JSON
 */
public record ReplyFrame(long number, String type, String streamId, String data) {

    /** The frame that a message on the session's channel carries: its four parts, a line each. */
    static ReplyFrame parse(byte[] message) {
        String[] parts = new String(message, StandardCharsets.UTF_8).split("\n", 4);
        return new ReplyFrame(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]);
    }
}
