// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Reason;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.StoreFailure;
import io.headgate.ingress.snapshot.CompletionRate;
import io.headgate.ingress.snapshot.QueueState;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.snapshot.Waiting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides submissions: one script call each, with the bounds that the newest snapshot gives. Whatever happens to the store
 * becomes an outcome, never an exception. Thread-safe.
 */
public final class Gate {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final AdmissionStore store;
    private final RequestComposer composer;
    private final Snapshots snapshots;
    private final CompletionRate rate;
    private final Waiting waiting;
    private final Refusals refusals;
    private final AdmissionObserver observer;
    private final Drain drain;
    private final AtomicInteger underWay = new AtomicInteger();

    public Gate(
            AdmissionStore store,
            RequestComposer composer,
            Snapshots snapshots,
            CompletionRate rate,
            Waiting waiting,
            Refusals refusals,
            AdmissionObserver observer,
            Drain drain) {
        this.store = store;
        this.composer = composer;
        this.snapshots = snapshots;
        this.rate = rate;
        this.waiting = waiting;
        this.refusals = refusals;
        this.observer = observer;
        this.drain = drain;
    }

    /** What becomes of this submission. The stage never fails; it may complete on a thread that must not block. */
    public CompletionStage<Outcome> admit(Submission submission) {
        QueueState state = snapshots.now();
        if (drain.begun()) {
            return CompletableFuture.completedFuture(
                    refused(refusals.local(submission.origin(), Reason.DRAINING, state)));
        }
        AdmissionRequest request = composer.compose(submission, state);
        underWay.incrementAndGet();
        return store.decide(request).handle((decision, failure) -> {
            underWay.decrementAndGet();
            return failure == null ? outcome(submission, request, decision) : failed(submission, request, failure);
        });
    }

    /** Decisions that wait for the store now. */
    public int underWay() {
        return underWay.get();
    }

    private Outcome outcome(Submission submission, AdmissionRequest request, Decision decision) {
        if (decision instanceof Decision.Admitted admitted) {
            return admitted(request, admitted);
        }
        if (decision instanceof Decision.Refused refused) {
            learn(refused.storeTimeUs(), refused.lastSequence(), refused.depth());
            return refused(refusals.byScript(submission.origin(), refused, snapshots.now()));
        }
        if (decision instanceof Decision.Conflict conflict) {
            observer.conflict(request.role());
            return new Outcome.Conflict(conflict.taskId());
        }
        // Too late: nothing was written, so this is no open question.
        return refused(refusals.local(submission.origin(), Reason.STORE_UNAVAILABLE, snapshots.now()));
    }

    private Outcome admitted(AdmissionRequest request, Decision.Admitted admitted) {
        if (!admitted.repeated()) {
            learn(admitted.storeTimeUs(), admitted.sequence(), admitted.depth());
        }
        observer.admitted(request.role(), admitted.repeated());
        return new Outcome.Admitted(
                admitted.taskId(),
                request.task().conversationId(),
                admitted.position(),
                waiting.untilClaimed(admitted.position(), snapshots.now()),
                admitted.limits(),
                admitted.repeated());
    }

    private Outcome failed(Submission submission, AdmissionRequest request, Throwable failure) {
        log.debug("admission {} not decided: {}", submission.origin().correlationId(), failure.toString());
        QueueState state = snapshots.now();
        Origin origin = submission.origin();
        return refused(
                switch (StoreFailure.of(failure)) {
                    case OVERLOADED -> refusals.local(origin, Reason.INGRESS_OVERLOADED, state);
                    case NOT_DONE -> refusals.local(origin, Reason.STORE_UNAVAILABLE, state);
                    case UNKNOWN -> refusals.unresolved(origin, request.taskId(), state);
                });
    }

    private Outcome refused(Refusal refusal) {
        observer.refused(refusal);
        return new Outcome.Refused(refusal);
    }

    private void learn(long storeTimeUs, long sequence, int depth) {
        snapshots.depthIs(depth, storeTimeUs);
        rate.observe(storeTimeUs, sequence, depth);
    }
}
