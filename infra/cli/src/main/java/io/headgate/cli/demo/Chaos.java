// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.system.Part;
import io.headgate.local.redis.LocalRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills one part of the running system after the other, in a shuffled order, and has each started again. The admin API is
 * spared: it is what the result is read from. Used by one thread; it works on another.
 */
public final class Chaos {
    private static final List<Part> VICTIMS =
            List.of(Part.INGRESS, Part.PROCESSOR, Part.STREAM_AGGREGATOR, Part.KAFKA, Part.REDIS);
    private static final int ATTEMPTS = 10;
    private static final int CALM_MILLIS = 3_000;
    private static final int MORE_CALM_MILLIS = 3_000;

    private final RunFile runFile;
    private final Runnable startMissing;
    private final Console console;
    private final Random random;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "chaos");
    private volatile boolean everyoneKilled;

    /** @param startMissing starts what does not run, and returns when it is ready */
    public Chaos(RunFile runFile, Runnable startMissing, Console console, long seed) {
        this.runFile = runFile;
        this.startMissing = startMissing;
        this.console = console;
        this.random = new Random(seed);
        thread.setDaemon(true);
    }

    void begin() {
        persistEverything("always");
        thread.start();
    }

    /** Whether each victim was killed once, and is back. */
    boolean everyoneKilled() {
        return everyoneKilled;
    }

    /** Returns when the last victim is back. */
    void end() throws InterruptedException {
        ending.countDown();
        thread.join();
        persistEverything("everysec");
    }

    private void run() {
        try {
            while (true) {
                List<Part> order = new ArrayList<>(VICTIMS);
                Collections.shuffle(order, random);
                for (Part victim : order) {
                    if (ending.await(CALM_MILLIS + random.nextInt(MORE_CALM_MILLIS), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    runFile.read().running(victim.label()).ifPresent(this::killAndRestart);
                }
                everyoneKilled = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void killAndRestart(Recorded victim) {
        console.line("  killed " + victim.name());
        victim.process().stop(Duration.ZERO);
        startAgain();
        persistEverything("always");
    }

    /** What a killed process held may be given back a moment after it is gone. */
    private void startAgain() {
        for (int attempt = 1; ; attempt++) {
            try {
                startMissing.run();
                return;
            } catch (Failure e) {
                if (attempt == ATTEMPTS) {
                    console.failed("it was not started again: " + e.getMessage());
                    return;
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    /** A local Redis syncs once a second; a test of losing nothing must not begin with a store that may lose a second. */
    private void persistEverything(String appendfsync) {
        runFile.read()
                .running(Part.REDIS.label())
                .ifPresent(redis -> LocalRedis.change(redis.port(), "appendfsync", appendfsync));
    }
}
