// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.RecentRefusals;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.StoreFailure;
import io.headgate.ingress.answer.RateLimitHeaders;
import io.headgate.ingress.circuits.Call;
import io.headgate.ingress.circuits.Circuit;
import io.headgate.ingress.mode.AdmissionMode;
import io.headgate.ingress.snapshot.CompletionRate;
import io.headgate.ingress.snapshot.QueueState;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.snapshot.Waiting;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides submissions: from what is known here where that shows a refusal, else with one script call. Whatever
 * happens to the store becomes an outcome, never an exception. Thread-safe.
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
    private final Circuit backpressure;
    private final AdmissionMode mode;
    private final LevelOne levelOne;
    private final RecentRefusals recentRefusals;
    private final RecentTasks recent = new RecentTasks();
    private final Doubt doubt;
    private final AtomicInteger underWay = new AtomicInteger();

    public Gate(
            AdmissionStore store,
            RequestComposer composer,
            Snapshots snapshots,
            CompletionRate rate,
            Waiting waiting,
            Refusals refusals,
            AdmissionObserver observer,
            Drain drain,
            Circuit backpressure,
            AdmissionMode mode,
            RecentRefusals recentRefusals) {
        this.store = store;
        this.composer = composer;
        this.snapshots = snapshots;
        this.rate = rate;
        this.waiting = waiting;
        this.refusals = refusals;
        this.observer = observer;
        this.drain = drain;
        this.backpressure = backpressure;
        this.mode = mode;
        this.doubt = new Doubt(mode, System::nanoTime);
        snapshots.onSnapshot(state -> doubt.instances(state.gates()));
        this.recentRefusals = recentRefusals;
        this.levelOne = new LevelOne(snapshots, recentRefusals, refusals, backpressure);
    }

    /**
     * Whether this caller is turned away whatever it has to say: to be asked before a body is read. Costs no round trip.
     *
     * @param idempotencyKey the caller's own name for the request; let through if it was lately asked about, or if callers are
     *     likely not to know what became of theirs: only the script can tell them
     */
    public Optional<Refusal> turnAway(Origin origin, Optional<String> idempotencyKey) {
        Optional<Refusal> refusal = drain.begun()
                ? Optional.of(refusals.local(origin, Reason.DRAINING, snapshots.now()))
                : levelOne(origin, idempotencyKey);
        refusal.ifPresent(observer::refused);
        return refusal;
    }

    /** What becomes of this submission. The stage never fails; it may complete on a thread that must not block. */
    public CompletionStage<Outcome> admit(Submission submission) {
        Optional<Refusal> refusal = turnAway(submission.origin(), submission.idempotencyKey());
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(new Outcome.Refused(refusal.get()));
        }
        AdmissionRequest request = composer.compose(submission, snapshots.now());
        submission.idempotencyKey().ifPresent(key -> recent.add(request.taskId()));
        Call call = backpressure.watch();
        underWay.incrementAndGet();
        long asked = recentRefusals.now();
        return store.decide(request).handle((decision, failure) -> {
            underWay.decrementAndGet();
            if (decision instanceof Decision.Refused refused) {
                recentRefusals.remember(request, refused, asked);
            }
            return failure == null
                    ? outcome(submission, request, decision, call)
                    : failed(submission, request, failure, call);
        });
    }

    /**
     * Whether the gate would let a message of this caller pass now: for requests that are none and yet are to pass the
     * whole gate. Uses nothing up. The stage never fails.
     */
    public CompletionStage<Optional<Refusal>> inspect(Origin origin) {
        Optional<Refusal> refusal = turnAway(origin, Optional.empty());
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal);
        }
        Submission nothing =
                new Submission(origin, Optional.empty(), "", "", new ChatRequest(Optional.empty(), new byte[0]));
        AdmissionRequest request = composer.compose(nothing, snapshots.now());
        return store.peek(request)
                .handle((peek, failure) -> failure == null
                        ? Optional.of(peek)
                                .filter(found -> !found.violations().isEmpty())
                                .map(found -> refusals.byPeek(origin, found, snapshots.now()))
                        : Optional.of(refusals.local(origin, Reason.STORE_UNAVAILABLE, snapshots.now())))
                .thenApply(found -> {
                    found.ifPresent(observer::refused);
                    return found;
                });
    }

    /** Decisions that wait for the store now. */
    public int underWay() {
        return underWay.get();
    }

    private Optional<Refusal> levelOne(Origin origin, Optional<String> idempotencyKey) {
        boolean asksAgain = idempotencyKey
                .map(key -> doubt.reigns() || recent.contains(composer.taskNamed(origin.caller(), key)))
                .orElse(false);
        return asksAgain ? Optional.empty() : levelOne.refuse(origin, idempotencyKey.isPresent());
    }

    private Outcome outcome(Submission submission, AdmissionRequest request, Decision decision, Call call) {
        if (decision instanceof Decision.TooLate) {
            return tooLate(submission, call);
        }
        mode.storeWorks();
        if (decision instanceof Decision.Admitted admitted) {
            call.succeeded();
            return admitted(request, admitted);
        }
        if (decision instanceof Decision.Refused refused) {
            return refused(submission, refused, call);
        }
        call.ended();
        observer.conflict(request.role());
        return new Outcome.Conflict(((Decision.Conflict) decision).taskId());
    }

    /** Nothing was written, so this is no open question. */
    private Outcome tooLate(Submission submission, Call call) {
        call.failed();
        mode.storeFails();
        return refused(refusals.local(submission.origin(), Reason.STORE_UNAVAILABLE, snapshots.now()));
    }

    private Outcome refused(Submission submission, Decision.Refused refused, Call call) {
        learn(refused.storeTimeUs(), refused.lastSequence(), refused.depth());
        QueueState state = snapshots.now();
        Refusal refusal = refusals.byScript(submission.origin(), refused, state);
        if (LevelOne.isOverload(refusal.reasons(), state.config())) {
            call.failed();
        } else {
            call.ended();
        }
        return refused(refusal);
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
                RateLimitHeaders.of(admitted.limits(), snapshots.now().config().answers()),
                admitted.repeated());
    }

    private Outcome failed(Submission submission, AdmissionRequest request, Throwable failure, Call call) {
        log.debug("admission {} not decided: {}", submission.origin().correlationId(), failure.toString());
        QueueState state = snapshots.now();
        Origin origin = submission.origin();
        StoreFailure kind = StoreFailure.of(failure);
        if (kind == StoreFailure.OVERLOADED) {
            call.ended();
            return refused(refusals.local(origin, Reason.INGRESS_OVERLOADED, state));
        }
        call.failed();
        mode.storeFails();
        return refused(
                kind == StoreFailure.NOT_DONE
                        ? refusals.local(origin, Reason.STORE_UNAVAILABLE, state)
                        : refusals.unresolved(origin, request.taskId(), state));
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
