// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.socketio;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself when it connects: the handshake's {@code auth} object. What is not a text or a number counts
 * as left out.
 *
 * @param token never in the URL
 * @param sessionId to come back to
 * @param streamId the client's own name for its stream
 * @param lastEventId the number of the last frame it has seen
 */
record Greeting(
        Optional<String> token, Optional<String> sessionId, Optional<String> streamId, OptionalLong lastEventId) {

    static Greeting of(@Nullable Object auth) {
        Map<?, ?> said = auth instanceof Map<?, ?> map ? map : Map.of();
        OptionalLong last = said.get("last_event_id") instanceof Number number && number.longValue() >= 0
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
        return new Greeting(text(said, "token"), text(said, "session_id"), text(said, "stream_id"), last);
    }

    private static Optional<String> text(Map<?, ?> said, String name) {
        return said.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The token is a secret. */
    @Override
    public String toString() {
        return "Greeting[sessionId=" + sessionId + ", streamId=" + streamId + ", lastEventId=" + lastEventId + "]";
    }
}
