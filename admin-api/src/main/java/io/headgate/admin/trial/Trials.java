// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.trial;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.recorded.RecordingReader;
import io.headgate.core.whatif.Recording;
import io.headgate.core.whatif.TooMuchException;
import io.headgate.core.whatif.WhatIf;
import io.headgate.events.EventKey;
import io.headgate.events.read.EventReader;
import io.headgate.events.read.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries configs on recorded traffic, one at a time, each within a limit of time and memory. Thread-safe. */
public final class Trials {

    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    /** A span ends now: what is not in Kafka yet is not waited for. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final RecordingReader recordings;
    private final Duration limit;
    private final long most;
    private final Clock clock;
    private final Semaphore free = new Semaphore(1);

    /**
     * @param limit for reading and calculation together
     * @param most attempts and ends that are taken at most
     */
    public Trials(EventReader reader, Duration limit, long most, Clock clock) {
        this.recordings = new RecordingReader(reader);
        this.limit = limit;
        this.most = most;
        this.clock = clock;
    }

    /** Blocks up to the limit; whatever goes wrong is told by the answer. */
    public Trial lately(EventKey key, Duration span, ConfigDocument candidate) {
        if (!free.tryAcquire()) {
            return Trial.unavailable("another what-if is being calculated; ask again in a moment");
        }
        Instant now = clock.instant();
        TimeRange range = new TimeRange(now.minus(span), now);
        FutureTask<Trial> task = new FutureTask<>(() -> run(key, range, candidate));
        Thread thread = new Thread(() -> runAndFree(task), "what-if");
        thread.setDaemon(true);
        thread.start();
        return await(task);
    }

    /** The next one begins when this one has really ended, whoever still waits for it. */
    private void runAndFree(FutureTask<Trial> task) {
        try {
            task.run();
        } finally {
            free.release();
        }
    }

    private Trial await(FutureTask<Trial> task) {
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return Trial.cutOff("not done within " + limit.toSeconds() + " s: choose a shorter span, or use"
                    + " replay what-if, which takes its time");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return Trial.unavailable("the admin API stops");
        } catch (ExecutionException e) {
            LOG.warn("no what-if", e.getCause());
            return Trial.unavailable(
                    "the events cannot be read: " + e.getCause().getMessage());
        }
    }

    private Trial run(EventKey key, TimeRange range, ConfigDocument candidate) {
        AtomicLong unreadable = new AtomicLong();
        try {
            Recording recording = recordings.read(key, range, SLACK, most, record -> unreadable.incrementAndGet());
            WhatIf whatIf = new WhatIf(recording, Thread.currentThread()::isInterrupted);
            return Trial.done(whatIf.with(candidate), unreadable.get());
        } catch (TooMuchException e) {
            return Trial.cutOff(e.getMessage());
        } catch (IllegalArgumentException e) {
            return Trial.unavailable(e.getMessage());
        }
    }
}
