// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventKey;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The replies of a tenant/project's sessions: a bounded stream a session, and a channel that tells who listens. Frames
 * are numbered without gaps, so a listener that sees one reads what it missed. Thread-safe.
 */
public final class ReplyStreams {

    private final Store store;
    private final Keys keys;

    public ReplyStreams(Store store, EventKey key) {
        this.store = store;
        this.keys = new Keys(store.prefix(), key);
    }

    /** Appends a frame to the session's stream; answers its number. */
    public CompletionStage<Long> append(String session, String type, String streamId, String data) {
        return store.scripts()
                .run(
                        Script.REPLY,
                        ScriptOutputType.INTEGER,
                        new String[] {keys.replies(session), keys.lastReply(session)},
                        Args.of(Script.LAYOUT, keys.replyChannel(session), type, streamId, data)
                                .toArray());
    }

    /** The frames after this number that the stream still holds, in order. */
    public CompletionStage<List<ReplyFrame>> after(String session, long number) {
        Range<String> range = Range.from(Range.Boundary.excluding(number + "-0"), Range.Boundary.unbounded());
        return store.commands()
                .xrange(keys.replies(session), range)
                .thenApply(
                        messages -> messages.stream().map(ReplyStreams::frame).toList());
    }

    /** The number of the session's last frame, 0 if it has none. */
    public CompletionStage<Long> last(String session) {
        return store.commands()
                .get(keys.lastReply(session))
                .thenApply(value -> value == null ? 0 : Long.parseLong(new String(value, StandardCharsets.UTF_8)));
    }

    /** One connection that listens to many sessions. */
    public ReplyListener listener() {
        return new ReplyListener(store.listen(), keys);
    }

    private static ReplyFrame frame(StreamMessage<String, byte[]> message) {
        Map<String, byte[]> body = message.getBody();
        String id = message.getId();
        return new ReplyFrame(
                Long.parseLong(id.substring(0, id.indexOf('-'))),
                new String(body.get("y"), StandardCharsets.UTF_8),
                new String(body.get("m"), StandardCharsets.UTF_8),
                new String(body.get("d"), StandardCharsets.UTF_8));
    }
}
