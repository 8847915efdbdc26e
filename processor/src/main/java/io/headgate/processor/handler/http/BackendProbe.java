// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks every few seconds whether the backend is there, so that a worker without one says so before a caller finds out, and
 * finds it again without a caller's help. Thread-safe.
 */
final class BackendProbe implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Backend backend;
    private final CircuitBreaker circuit;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "backend-probe");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean answers = true;

    BackendProbe(Backend backend, CircuitBreaker circuit) {
        this.backend = backend;
        this.circuit = circuit;
        timer.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it did when it was last asked; until then it is believed to. */
    boolean answers() {
        return answers;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            boolean before = answers;
            answers = backend.answers();
            if (!before && answers && circuit.getState() == State.OPEN) {
                circuit.transitionToHalfOpenState();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
