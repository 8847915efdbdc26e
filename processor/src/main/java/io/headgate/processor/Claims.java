// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.Claim;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.TaskQueue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the free slots of the bench, one claim at a time. Every method runs on the worker's control thread. */
final class Claims {

    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    private final TaskQueue queue;
    private final Supplier<GatewayConfig> config;
    private final Bench bench;
    private final Fitness fitness;
    private final WorkerObserver observer;
    private final StoreContact contact;
    private final Executor control;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private boolean asking;
    private boolean askAgain;
    private boolean stopped;

    Claims(
            TaskQueue queue,
            Supplier<GatewayConfig> config,
            Bench bench,
            Fitness fitness,
            WorkerObserver observer,
            StoreContact contact,
            Executor control) {
        this.queue = queue;
        this.config = config;
        this.bench = bench;
        this.fitness = fitness;
        this.observer = observer;
        this.contact = contact;
        this.control = control;
    }

    /** Claims as many tasks as there are free slots. While a claim is under way, one more follows it. */
    void fill() {
        if (stopped || !fitness.fit()) {
            return;
        }
        if (asking) {
            askAgain = true;
            return;
        }
        GatewayConfig now = config.get();
        int free = now.serviceCapacity().concurrentRequestsPerProcess() - bench.load();
        if (free > 0) {
            asking = true;
            askAgain = false;
            underWay = ask(free, now);
        }
    }

    /** Claims no more; the stage ends when what a claim under way brought has been handed back. */
    CompletionStage<Void> stop() {
        stopped = true;
        return underWay;
    }

    private CompletableFuture<Void> ask(int free, GatewayConfig now) {
        return queue.claim(free, now.queue())
                .handleAsync(this::take, control)
                .thenCompose(handedBack -> handedBack)
                .toCompletableFuture();
    }

    private CompletableFuture<Void> take(@Nullable Claim claim, @Nullable Throwable failure) {
        asking = false;
        if (claim == null) {
            // The poll asks again. What an unanswered claim may have taken comes back when its lease runs out.
            observer.claimFailed();
            contact.failed("claim", failure);
            return CompletableFuture.completedFuture(null);
        }
        contact.answered();
        claim.dropped().forEach(task -> observer.dropped(task.outcome()));
        List<ClaimedTask> tasks = claim.tasks();
        if (stopped) {
            return CompletableFuture.allOf(tasks.stream().map(this::handBack).toArray(CompletableFuture[]::new));
        }
        tasks.forEach(bench::start);
        if (askAgain) {
            fill();
        }
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Boolean> handBack(ClaimedTask task) {
        return queue.release(task, false)
                .exceptionally(failure -> {
                    log.warn("task {} could not be handed back and waits for its lease to run out", task.id());
                    return false;
                })
                .toCompletableFuture();
    }
}
