// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import java.util.OptionalLong;

/**
 * One thing that an open stream tells its reader, whatever protocol carries it.
 *
 * @param number behind which a reader may resume; absent where the frame leaves the reader's place as it is
 * @param type {@code delta}, {@code complete}, …; empty for a comment, which only shows that the connection lives
 * @param data JSON; a word or nothing in a comment
 * @param retryMillis after which the reader is asked to come back; absent unless this is the last frame
 */
public record StreamFrame(OptionalLong number, String type, String data, OptionalLong retryMillis) {

    private static final StreamFrame ALIVE = comment("");
    private static final StreamFrame DEGRADED = comment("degraded");

    static StreamFrame numbered(long number, String type, String data) {
        return new StreamFrame(OptionalLong.of(number), type, data, OptionalLong.empty());
    }

    static StreamFrame unnumbered(String type, String data) {
        return new StreamFrame(OptionalLong.empty(), type, data, OptionalLong.empty());
    }

    static StreamFrame last(String type, String data, long retryMillis) {
        return new StreamFrame(OptionalLong.empty(), type, data, OptionalLong.of(retryMillis));
    }

    /** Shows that the connection lives, and whether frames may be missing because the store is away. */
    static StreamFrame alive(boolean degraded) {
        return degraded ? DEGRADED : ALIVE;
    }

    /** Whether this is no frame but a sign of life. */
    public boolean isComment() {
        return type.isEmpty();
    }

    private static StreamFrame comment(String word) {
        return new StreamFrame(OptionalLong.empty(), "", word, OptionalLong.empty());
    }
}
