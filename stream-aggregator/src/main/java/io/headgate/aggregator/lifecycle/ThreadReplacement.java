// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a stream thread that failed; after the fifth failure within five minutes it gives up. Thread-safe. */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final int TOO_MANY = 5;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Clock clock;
    private final Runnable giveUp;
    private final Deque<Instant> failures = new ArrayDeque<>();

    ThreadReplacement(Clock clock, Runnable giveUp) {
        this.clock = clock;
        this.giveUp = giveUp;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        Instant now = clock.instant();
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(WITHIN))) {
            failures.removeFirst();
        }
        log.error("a stream thread failed, {} times lately", failures.size(), failure);
        if (failures.size() < TOO_MANY) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        giveUp.run();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
