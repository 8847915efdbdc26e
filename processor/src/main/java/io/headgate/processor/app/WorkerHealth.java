// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.health.HealthCheck;
import io.headgate.core.health.HealthStatus;
import io.headgate.events.v1.ProcessState;
import io.headgate.processor.Worker;
import java.time.Duration;

/** Whether the worker takes tasks and its store answers it. */
record WorkerHealth(WorkerProcess process) implements HealthCheck {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    @Override
    public String component() {
        return "workers";
    }

    @Override
    public Finding check() {
        return process.worker().map(WorkerHealth::finding).orElseGet(() -> Finding.down("not started yet"));
    }

    private static Finding finding(Worker worker) {
        if (worker.state() != ProcessState.PROCESS_STATE_RUNNING) {
            return Finding.down("takes no new tasks");
        }
        Duration silence = worker.sinceStoreAnswered();
        if (silence.compareTo(LONGEST_SILENCE) > 0) {
            return Finding.down("no answer from the store for " + silence.toSeconds() + " s");
        }
        return new Finding(HealthStatus.UP, worker.load() + " of " + worker.maxLoad() + " slots at work");
    }
}
