// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Peek;
import io.headgate.events.EventKey;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Decides admissions of one tenant/project, each whole in one script call, which those that are under way together share.
 * Thread-safe.
 */
public final class AdmissionStore {

    private final AdmitScript script;
    private final SharedCalls calls;

    /** @param maxJournalLength entries that may wait for the relay before admission stops, 1 or more */
    public AdmissionStore(Store store, EventKey key, StoreClock clock, long maxJournalLength) {
        this(store, key, clock, maxJournalLength, Sharing.USUAL);
    }

    AdmissionStore(Store store, EventKey key, StoreClock clock, long maxJournalLength, Sharing sharing) {
        this.script = new AdmitScript(store, key, maxJournalLength);
        this.calls = new SharedCalls(script, store, clock, sharing);
    }

    /**
     * Decides a request and, if it passes, enqueues the task and journals the admission, all in one round trip. The
     * stage fails if Redis cannot be reached or does not answer within the settings' command timeout, counted from this
     * call on; {@link StoreFailure} tells whether the request may have been decided. If it may, the outcome is unknown
     * until the same request is sent again or its deadline has passed.
     */
    public CompletionStage<Decision> decide(AdmissionRequest request) {
        return calls.decide(script.decision(request));
    }

    /**
     * Tells why a request would be refused now, and what its limits leave. Writes nothing; the request's task id, body
     * hash, task and event do not matter.
     *
     * @return the stage fails with {@link IllegalStateException} if the request's deadline has passed
     */
    public CompletionStage<Peek> peek(AdmissionRequest request) {
        return script.run(List.of(script.peek(request))).thenApply(reply -> DecisionReply.parsePeek(reply, request));
    }
}
