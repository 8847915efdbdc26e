// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

import io.headgate.bench.events.SampleEvents;
import io.headgate.bench.ingress.BenchIngress;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.config.QueueSettings;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.Journal;
import io.headgate.core.store.TaskQueue;
import io.headgate.events.v1.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stands for the workers: claims what waits and completes it at once, so that the queue behind the gate really works. */
final class Drain implements AutoCloseable {

    private static final int AT_ONCE = 200;
    /** The same for all, since making them is the workers' cost: one that the relay can read. */
    private static final byte[] EVENT = new SampleEvents().latency(0, 0).toByteArray();

    private static final QueueSettings SETTINGS =
            GatewayConfig.of(Profile.LOAD_TEST).queue();

    private final TaskQueue queue;
    private final Thread thread = new Thread(this::run, "drain");
    private final Journal journal;
    private volatile long completed;
    private volatile long emptyLooks;
    private volatile boolean stopped;

    Drain(BenchIngress ingress) {
        queue = new TaskQueue(ingress.store(), BenchIngress.KEY);
        journal = new Journal(ingress.store(), BenchIngress.KEY);
        thread.setDaemon(true);
        thread.start();
    }

    long completed() {
        return completed;
    }

    /** Returns when nothing waits for a worker, nor for the relay. */
    void awaitEmpty() {
        // The look that is under way may have begun before the last admission.
        long enough = emptyLooks + 2;
        while (emptyLooks < enough || !journal.oldest(1).toCompletableFuture().join().isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            List<ClaimedTask> tasks =
                    queue.claim(AT_ONCE, SETTINGS).toCompletableFuture().join().tasks();
            CompletableFuture.allOf(tasks.stream()
                            .map(task -> queue.finish(task, Outcome.OUTCOME_OK, EVENT)
                                    .toCompletableFuture())
                            .toArray(CompletableFuture[]::new))
                    .join();
            completed = completed + tasks.size();
            if (tasks.isEmpty()) {
                emptyLooks = emptyLooks + 1;
            }
            if (tasks.size() < AT_ONCE) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }
}
