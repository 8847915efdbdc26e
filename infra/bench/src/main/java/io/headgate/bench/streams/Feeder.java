// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.streams;

import io.headgate.core.store.ReplyStreams;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Appends a frame to each of its sessions so many times a second, evenly, and never waits for an answer. */
final class Feeder implements AutoCloseable {

    private final ReplyStreams streams;
    private final List<String> sessions;
    private final long stepNanos;
    private final String filling;
    private final AtomicLong failures = new AtomicLong();
    private final Thread thread = new Thread(this::run, "feeder");
    private volatile boolean stopped;

    /** @param bytes of each frame, about */
    Feeder(ReplyStreams streams, List<String> sessions, int perSecond, int bytes) {
        this.streams = streams;
        this.sessions = sessions;
        this.stepNanos = TimeUnit.SECONDS.toNanos(1) / ((long) sessions.size() * perSecond);
        this.filling = "x".repeat(bytes);
        thread.setDaemon(true);
        thread.start();
    }

    long failures() {
        return failures.get();
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
        long due = System.nanoTime();
        for (int i = 0; !stopped; i = (i + 1) % sessions.size()) {
            due += stepNanos;
            LockSupport.parkNanos(due - System.nanoTime());
            String frame = "{\"text\":\"" + filling + "\"," + OpenStream.SENT + System.nanoTime() + "}";
            streams.append(sessions.get(i), "delta", "", frame).whenComplete((number, failure) -> {
                if (failure != null) {
                    failures.incrementAndGet();
                }
            });
        }
    }
}
