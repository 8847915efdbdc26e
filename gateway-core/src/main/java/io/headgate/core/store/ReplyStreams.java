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

    /** Appends a frame of no task to the session's stream; answers its number. */
    public CompletionStage<Long> append(String session, String type, String streamId, String data) {
        String[] streams = {keys.replies(session), keys.lastReply(session)};
        return reply(streams, Args.of(keys.replyChannel(session), type, streamId, data));
    }

    /**
     * Appends a frame of a task to its session's stream, once however often it is called.
     *
     * @param sequence the frame's place in what this holder of the task says, from 1 on
     * @return whether the task was still this worker's; if not, its session has heard nothing
     */
    public CompletionStage<Boolean> append(ClaimedTask task, long sequence, String type, String data) {
        String session = task.content().sessionId();
        String[] streams = {keys.replies(session), keys.lastReply(session), keys.task(task.id())};
        Args args = Args.of(keys.replyChannel(session), type, task.content().streamId(), data, task.token(), sequence);
        return reply(streams, args).thenApply(number -> number >= 0);
    }

    private CompletionStage<Long> reply(String[] streams, Args args) {
        return store.scripts().run(Script.REPLY, ScriptOutputType.INTEGER, streams, args.toArray());
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
