// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.ReplyStreams;
import io.headgate.core.store.Store;
import io.headgate.core.store.Subscription;
import io.headgate.core.store.TaskQueue;
import io.headgate.events.EventKey;
import io.headgate.events.v1.ProcessState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tasks of one tenant/project from the queue as long as it has free slots, runs a handler on each, and ends them.
 * A published hint wakes it, with a poll each second behind it; where the store is away it keeps asking. Every task is
 * run at least once, and ended exactly once, whatever happens to workers. Thread-safe.
 */
public final class Worker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LEASE_CHECK = Duration.ofMillis(200);
    private static final Duration BEAT = Duration.ofSeconds(5);
    /** For handlers to react to an interrupt, and for the store to take back what they had. */
    private static final Duration LAST_CALL = Duration.ofSeconds(2);

    private final TaskQueue queue;
    private final Supplier<GatewayConfig> config;
    private final Duration drainTimeout;
    private final Fitness fitness;
    private final ScheduledThreadPoolExecutor control;
    private final StoreContact contact = new StoreContact();
    private final Bench bench;
    private final Claims claims;
    private final Leases leases;
    private final Heartbeats heartbeats;
    private volatile ProcessState state = ProcessState.PROCESS_STATE_UNSPECIFIED;
    private @Nullable Subscription wakeUps;

    /** A worker for this tenant/project; the store stays the caller's to close, after the worker. */
    public static WorkerBuilder of(Store store, EventKey key, TaskHandler handler) {
        return new WorkerBuilder(store, key, handler);
    }

    Worker(WorkerBuilder given) {
        this.queue = new TaskQueue(given.store, given.key, given.clock);
        this.config = given.config;
        this.drainTimeout = given.drainTimeout;
        this.fitness = new Fitness(given.handler);
        this.control = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "worker-control");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        this.bench = new Bench(
                given.handler,
                new ReplyStreams(given.store, given.key),
                new Endings(queue, given.instance, given.observer),
                config,
                given.attemptTimeout,
                this::wake);
        this.claims = new Claims(queue, config, bench, fitness, given.observer, contact, control);
        this.leases = new Leases(queue, config, bench, contact);
        this.heartbeats = new Heartbeats(given.heartbeats, given.instance, config, bench::load, given.clock);
    }

    /**
     * Begins to take tasks. Has no effect on a worker that was started before.
     *
     * @throws io.headgate.core.store.StoreUnavailableException if the store cannot be reached now; the worker may be started again
     */
    public synchronized void start() {
        if (state != ProcessState.PROCESS_STATE_UNSPECIFIED) {
            return;
        }
        wakeUps = queue.onWork(this::wake);
        become(ProcessState.PROCESS_STATE_RUNNING);
        every(POLL, this::lookAtHandler);
        every(POLL, claims::fill);
        every(POLL, leases::reclaim);
        every(LEASE_CHECK, leases::keep);
        control.scheduleAtFixedRate(guarded(this::beat), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the worker says of itself in heartbeats; unspecified before its start. */
    public ProcessState state() {
        return state;
    }

    /** Tasks it works on. */
    public int load() {
        return bench.load();
    }

    /** Tasks it takes at once. */
    public int maxLoad() {
        return config.get().serviceCapacity().concurrentRequestsPerProcess();
    }

    /** How long ago the store answered; more than a few seconds means that it is away. */
    public Duration sinceStoreAnswered() {
        return contact.sinceAnswer();
    }

    /**
     * Takes nothing new, waits for what runs up to the drain timeout, hands the rest back uncounted, says goodbye. Has
     * no effect on a worker that does not run.
     */
    @Override
    public synchronized void close() {
        if (state == ProcessState.PROCESS_STATE_RUNNING) {
            become(ProcessState.PROCESS_STATE_DRAINING);
            stopClaiming();
            if (!bench.awaitIdle(drainTimeout)) {
                handBack();
            }
        }
        if (state != ProcessState.PROCESS_STATE_STOPPED) {
            become(ProcessState.PROCESS_STATE_STOPPED);
            control.shutdownNow();
            bench.close();
        }
    }

    private void stopClaiming() {
        if (wakeUps != null) {
            wakeUps.close();
        }
        await(CompletableFuture.supplyAsync(claims::stop, control).thenCompose(underWay -> underWay));
    }

    private void handBack() {
        bench.running().forEach(attempt -> attempt.cut(Attempt.Cut.HANDED_BACK));
        if (bench.awaitIdle(LAST_CALL)) {
            return;
        }
        // These handlers ignore the interrupt: the task goes back without them, and what they still do is thrown away.
        List<Attempt> stubborn = bench.running();
        await(CompletableFuture.allOf(stubborn.stream()
                .map(attempt -> queue.release(attempt.claimed(), false).toCompletableFuture())
                .toArray(CompletableFuture[]::new)));
        for (Attempt attempt : stubborn) {
            log.warn("the handler of task {} does not stop; the task goes back without it", attempt.id());
            attempt.lose();
        }
    }

    private void wake() {
        control.execute(guarded(claims::fill));
    }

    private void beat() {
        boolean unfit = state == ProcessState.PROCESS_STATE_RUNNING && !fitness.fit();
        heartbeats.beat(unfit ? ProcessState.PROCESS_STATE_UNHEALTHY : state);
    }

    /** The gate should not wait for the next beat to hear that the handler cannot work, or can again. */
    private void lookAtHandler() {
        if (fitness.changed()) {
            beat();
        }
    }

    private void become(ProcessState next) {
        state = next;
        beat();
    }

    private void every(Duration interval, Runnable action) {
        control.scheduleWithFixedDelay(guarded(action), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A schedule must outlive the failure of one of its runs. */
    private static Runnable guarded(Runnable action) {
        return () -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                log.warn("a worker's routine failed and will run again", e);
            }
        };
    }

    private static void await(CompletableFuture<?> answer) {
        try {
            answer.get(LAST_CALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("the store did not answer while the worker stopped: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
