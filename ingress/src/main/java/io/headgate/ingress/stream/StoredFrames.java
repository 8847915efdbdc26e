// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import io.headgate.core.store.ReplyFrame;
import io.headgate.core.store.ReplyHints;
import io.headgate.core.store.ReplyListener;
import io.headgate.core.store.ReplyStreams;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The reply streams in Redis, and one connection for the hints of all sessions. Thread-safe. */
public final class StoredFrames implements FrameSource, AutoCloseable {

    private final ReplyStreams streams;
    private final ReplyListener listener;

    public StoredFrames(ReplyStreams streams) {
        this.streams = streams;
        this.listener = streams.listener();
    }

    @Override
    public CompletionStage<Void> listen(String session, ReplyHints hints) {
        return listener.listen(session, hints);
    }

    @Override
    public void forget(String session, ReplyHints hints) {
        listener.forget(session, hints);
    }

    @Override
    public CompletionStage<List<ReplyFrame>> after(String session, long number) {
        return streams.after(session, number);
    }

    @Override
    public CompletionStage<Long> last(String session) {
        return streams.last(session);
    }

    @Override
    public void close() {
        listener.close();
    }
}
