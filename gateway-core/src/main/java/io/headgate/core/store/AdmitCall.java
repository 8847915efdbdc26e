// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisException;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Decisions that travel in one call of {@code admit.lua}, in the order in which they are made. */
record AdmitCall(List<PendingDecision> decisions) {

    List<Asked> asked() {
        return decisions.stream().map(PendingDecision::asked).toList();
    }

    /** Tells everybody what the script answered. */
    void answered(Reply reply, long nowUs) {
        for (PendingDecision decision : decisions) {
            try {
                decision.answer().complete(DecisionReply.parse(reply, nowUs, decision.request()));
            } catch (RedisException e) {
                decision.answer().completeExceptionally(e);
            } catch (RuntimeException e) {
                // Where this one's part ends is not known, so neither is what the others were told.
                failed(e);
                return;
            }
        }
    }

    /** Tells everybody who has not heard yet. */
    void failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        decisions.forEach(decision -> decision.answer().completeExceptionally(cause));
    }
}
