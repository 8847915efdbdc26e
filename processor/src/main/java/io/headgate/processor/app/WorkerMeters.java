// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.events.publish.EventPublisher;
import io.headgate.events.v1.Outcome;
import io.headgate.processor.Worker;
import io.headgate.processor.WorkerObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What this process did, as meters. They tell of this process alone; the tenant's numbers come from the views. */
final class WorkerMeters implements WorkerObserver {

    private final MeterRegistry registry;
    private final Map<Outcome, Counter> ended = new EnumMap<>(Outcome.class);
    private final Timer queueWait;
    private final Timer execution;
    private final Counter failedAttempts;
    private final Counter handedBack;
    private final Counter leasesLost;
    private final Counter claimFailures;

    WorkerMeters(MeterRegistry registry, EventPublisher publisher) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.OUTCOME_UNSPECIFIED && outcome != Outcome.UNRECOGNIZED) {
                ended.put(outcome, counter("headgate.worker.tasks", "outcome", wire(outcome)));
            }
        }
        queueWait = registry.timer("headgate.worker.queue.wait");
        execution = registry.timer("headgate.worker.execution");
        failedAttempts = counter("headgate.worker.released", "cause", "failed_attempt");
        handedBack = counter("headgate.worker.released", "cause", "handed_back");
        leasesLost = registry.counter("headgate.worker.leases.lost");
        claimFailures = registry.counter("headgate.worker.claim.failures");
        FunctionCounter.builder("headgate.events.dropped", publisher, EventPublisher::dropped)
                .register(registry);
    }

    /** Shows the worker's load from now on. */
    void watch(Worker worker) {
        Gauge.builder("headgate.worker.in.flight", worker, Worker::load).register(registry);
        Gauge.builder("headgate.worker.slots", worker, Worker::maxLoad).register(registry);
    }

    @Override
    public void ended(Outcome outcome, Duration waited, Duration executed) {
        ended.get(outcome).increment();
        queueWait.record(waited);
        execution.record(executed);
    }

    @Override
    public void dropped(Outcome outcome) {
        ended.get(outcome).increment();
    }

    @Override
    public void released(boolean attemptCounts) {
        (attemptCounts ? failedAttempts : handedBack).increment();
    }

    @Override
    public void leaseLost() {
        leasesLost.increment();
    }

    @Override
    public void claimFailed() {
        claimFailures.increment();
    }

    private Counter counter(String name, String tag, String value) {
        return registry.counter(name, tag, value);
    }

    private static String wire(Outcome outcome) {
        return outcome.name().substring("OUTCOME_".length()).toLowerCase(Locale.ROOT);
    }
}
