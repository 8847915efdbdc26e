// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.Decision;
import io.lettuce.core.RedisCommandTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets decisions that are under way together travel in one call. While few calls are under way a decision leaves at once,
 * alone; what comes meanwhile waits and leaves together as soon as a call has been answered. A decision whose time is over
 * while it waits never leaves. Thread-safe.
 */
final class SharedCalls {

    private final AdmitScript script;
    private final Store store;
    private final StoreClock clock;
    private final Sharing sharing;
    private final Queue<PendingDecision> waiting = new ArrayDeque<>();
    private final List<AdmitCall> underWay = new ArrayList<>();
    private int pending;
    private boolean watched;

    SharedCalls(AdmitScript script, Store store, StoreClock clock, Sharing sharing) {
        this.script = script;
        this.store = store;
        this.clock = clock;
        this.sharing = sharing;
    }

    /** The stage fails as {@link StoreFailure} tells; this call itself does not throw. */
    CompletionStage<Decision> decide(Asked asked) {
        Duration timeout = store.settings().commandTimeout();
        PendingDecision decision = new PendingDecision(asked, System.nanoTime() + timeout.toNanos());
        AdmitCall call;
        synchronized (this) {
            if (pending == store.settings().queueLimit()) {
                return CompletableFuture.failedStage(StoreFailure.overloaded(pending));
            }
            pending++;
            waiting.add(decision);
            call = next();
            if (!watched) {
                watched = store.later(timeout, this::giveUp);
            }
        }
        send(call);
        return decision.answer();
    }

    /** Nothing while the first one's time is over: from then on it must not leave, and {@link #giveUp} is due. */
    private synchronized @Nullable AdmitCall next() {
        if (waiting.isEmpty()
                || underWay.size() == sharing.calls()
                || waiting.element().leftNanos(System.nanoTime()) <= 0) {
            return null;
        }
        List<PendingDecision> together = new ArrayList<>();
        long bytes = 0;
        do {
            PendingDecision decision = waiting.remove();
            together.add(decision);
            bytes += decision.asked().bytes();
        } while (together.size() < sharing.decisions()
                && !waiting.isEmpty()
                && bytes + waiting.element().asked().bytes() <= sharing.bytes());
        AdmitCall call = new AdmitCall(together);
        underWay.add(call);
        return call;
    }

    private synchronized @Nullable AdmitCall nextAfter(AdmitCall ended) {
        underWay.removeIf(call -> call == ended);
        pending -= ended.decisions().size();
        return next();
    }

    /** Sends a call, and whatever is due because it failed at once. */
    private void send(@Nullable AdmitCall first) {
        AdmitCall call = first;
        while (call != null) {
            AdmitCall sent = call;
            long sentUs = clock.localUs();
            CompletableFuture<Reply> answer = script.run(sent.asked()).toCompletableFuture();
            if (!answer.isDone()) {
                answer.whenComplete((reply, failure) -> {
                    // Redis shall not wait until everybody has heard.
                    send(nextAfter(sent));
                    tell(sent, sentUs, reply, failure);
                });
                return;
            }
            call = nextAfter(sent);
            answer.whenComplete((reply, failure) -> tell(sent, sentUs, reply, failure));
        }
    }

    private void tell(AdmitCall call, long sentUs, @Nullable Reply reply, @Nullable Throwable failure) {
        if (reply == null) {
            call.failed(failure);
            return;
        }
        long nowUs = reply.number();
        clock.learn(sentUs, nowUs);
        call.answered(reply, nowUs);
    }

    /** Tells those whose time is over, and comes again when the next one's is. */
    private void giveUp() {
        long now = System.nanoTime();
        List<PendingDecision> neverSent = new ArrayList<>();
        List<PendingDecision> unanswered = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && waiting.element().leftNanos(now) <= 0) {
                neverSent.add(waiting.remove());
            }
            pending -= neverSent.size();
            for (AdmitCall call : underWay) {
                call.decisions().stream()
                        .filter(decision -> decision.leftNanos(now) <= 0)
                        .forEach(unanswered::add);
            }
            watched = watchAgain(now);
        }
        send(next());
        String after = " within " + store.settings().commandTimeout().toMillis() + " ms";
        neverSent.forEach(decision ->
                decision.answer().completeExceptionally(new StoreUnavailableException("not asked" + after, null)));
        unanswered.forEach(decision ->
                decision.answer().completeExceptionally(new RedisCommandTimeoutException("no answer" + after)));
    }

    private boolean watchAgain(long now) {
        long soonest = underWay.stream()
                .flatMap(call -> call.decisions().stream())
                .mapToLong(decision -> decision.leftNanos(now))
                .filter(left -> left > 0)
                .min()
                .orElse(Long.MAX_VALUE);
        if (!waiting.isEmpty()) {
            soonest = Math.min(soonest, waiting.element().leftNanos(now));
        }
        return soonest < Long.MAX_VALUE && store.later(Duration.ofNanos(soonest), this::giveUp);
    }
}
