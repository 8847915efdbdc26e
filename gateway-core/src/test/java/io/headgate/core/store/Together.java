// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.events.EventKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Decides requests in one call, just these and in this order. */
final class Together {

    private final AdmitScript script;

    Together(Store store, EventKey key, long maxJournalLength) {
        this.script = new AdmitScript(store, key, maxJournalLength);
    }

    List<CompletableFuture<Decision>> decide(List<AdmissionRequest> requests) {
        AdmitCall call = new AdmitCall(requests.stream()
                .map(request -> new PendingDecision(script.decision(request), 0))
                .toList());
        script.run(call.asked()).whenComplete((reply, failure) -> {
            if (failure == null) {
                call.answered(reply, reply.number());
            } else {
                call.failed(failure);
            }
        });
        return call.decisions().stream().map(PendingDecision::answer).toList();
    }
}
