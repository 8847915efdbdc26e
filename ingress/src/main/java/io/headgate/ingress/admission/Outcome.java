// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import java.time.Duration;
import java.util.Map;

/** What became of a submission. */
public sealed interface Outcome {

    /**
     * The task waits for a worker.
     *
     * @param position among the waiting tasks, from 1 on
     * @param estimatedWait until a worker takes it
     * @param limitHeaders where the caller stands, as the answer tells it; empty for a resent request
     * @param repeated a resent request: the task had entered the queue before
     */
    record Admitted(
            String taskId,
            String conversationId,
            int position,
            Duration estimatedWait,
            Map<String, String> limitHeaders,
            boolean repeated)
            implements Outcome {}

    /** Turned away; nothing was used up. */
    record Refused(Refusal refusal) implements Outcome {}

    /** The same idempotency key came before with another body. */
    record Conflict(String taskId) implements Outcome {}
}
