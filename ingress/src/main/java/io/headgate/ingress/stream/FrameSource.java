// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import io.headgate.core.store.ReplyFrame;
import io.headgate.core.store.ReplyHints;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the frames of sessions come from. Implementations are thread-safe. */
public interface FrameSource {

    /** Hears the session's frames from the moment the stage completes; hints, which may be lost. */
    CompletionStage<Void> listen(String session, ReplyHints hints);

    /** Hears no more. */
    void forget(String session, ReplyHints hints);

    /** The frames after this number that are still kept, in order. */
    CompletionStage<List<ReplyFrame>> after(String session, long number);

    /** The number of the session's last frame; 0 if it has none, or none any more. */
    CompletionStage<Long> last(String session);
}
