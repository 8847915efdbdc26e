// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import java.util.concurrent.CompletableFuture;

/** A decision that somebody waits for. Thread-safe. */
final class PendingDecision {

    private final Asked asked;
    private final long deadlineNanos;
    private final CompletableFuture<Decision> answer = new CompletableFuture<>();

    /** @param deadlineNanos by {@link System#nanoTime()}, after which nobody waits any more */
    PendingDecision(Asked asked, long deadlineNanos) {
        this.asked = asked;
        this.deadlineNanos = deadlineNanos;
    }

    Asked asked() {
        return asked;
    }

    AdmissionRequest request() {
        return asked.request();
    }

    CompletableFuture<Decision> answer() {
        return answer;
    }

    /** Nanoseconds for which somebody still waits; 0 or less once nobody does. */
    long leftNanos(long nowNanos) {
        return deadlineNanos - nowNanos;
    }
}
