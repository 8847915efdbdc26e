// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.ReplyStreams;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where attempts run, a thread each. How many there may be is the claimer's concern. Thread-safe. */
final class Bench implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Bench.class);

    private final TaskHandler handler;
    private final ReplyStreams replies;
    private final Endings endings;
    private final Supplier<GatewayConfig> config;
    private final Duration attemptTimeout;
    private final Runnable freed;
    private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    /** @param freed called whenever an attempt has ended */
    Bench(
            TaskHandler handler,
            ReplyStreams replies,
            Endings endings,
            Supplier<GatewayConfig> config,
            Duration attemptTimeout,
            Runnable freed) {
        this.handler = handler;
        this.replies = replies;
        this.endings = endings;
        this.config = config;
        this.attemptTimeout = attemptTimeout;
        this.freed = freed;
        AtomicLong number = new AtomicLong();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "task-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(ClaimedTask task) {
        Attempt attempt = new Attempt(task, attemptTimeout);
        running.add(attempt);
        try {
            threads.execute(() -> work(attempt));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // Without a thread the task waits for its lease to run out; its slot must not.
            running.remove(attempt);
            announceEnd();
            log.warn("no thread for task {}: {}", attempt.id(), e.toString());
        }
    }

    List<Attempt> running() {
        return List.copyOf(running);
    }

    int load() {
        return running.size();
    }

    /** Waits until nothing runs any more; {@code false} if that took too long. */
    synchronized boolean awaitIdle(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            while (!running.isEmpty()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void work(Attempt attempt) {
        long start = System.nanoTime();
        try {
            Frames frames = new Frames(replies, attempt);
            Ending ending = beyondLastAttempt(attempt)
                    ? new Ending.Failed("AttemptsUsedUp")
                    : attempt.run(handler, new HandlerReply(frames));
            endings.apply(
                    attempt,
                    frames,
                    ending,
                    Duration.ofNanos(System.nanoTime() - start),
                    config.get().queue());
        } finally {
            running.remove(attempt);
            announceEnd();
            freed.run();
        }
    }

    /** A task that takes its worker down with it never gets to count its own failures. */
    private boolean beyondLastAttempt(Attempt attempt) {
        return attempt.attempt() > maxAttempts();
    }

    private int maxAttempts() {
        return config.get().queue().maxAttempts();
    }

    private synchronized void announceEnd() {
        notifyAll();
    }
}
