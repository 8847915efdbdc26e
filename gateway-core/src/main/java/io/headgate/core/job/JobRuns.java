// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one background job, as metrics: {@code background_job_duration_seconds{name,status}}, a histogram, and
 * {@code background_job_last_success_timestamp_seconds{name}}, which is absent before the first success. Thread-safe.
 */
public final class JobRuns {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final String name;
    private final Clock clock;
    private final Timer succeeded;
    private final Timer failed;
    private final AtomicReference<@Nullable Instant> lastSuccess = new AtomicReference<>();
    private final Instant since;

    /** @param name of the job, one of a few: it becomes a label */
    public JobRuns(MeterRegistry registry, String name, Clock clock) {
        this.registry = registry;
        this.name = name;
        this.clock = clock;
        this.since = clock.instant();
        this.succeeded = timer("success");
        this.failed = timer("failure");
    }

    /** Runs the job once and measures it; what it throws is thrown. */
    public <T> T run(Callable<T> job) throws Exception {
        long start = System.nanoTime();
        boolean success = false;
        try {
            T result = job.call();
            success = true;
            return result;
        } finally {
            record(Duration.ofNanos(System.nanoTime() - start), success);
        }
    }

    /** Notes a run that was measured elsewhere. */
    public void record(Duration duration, boolean success) {
        if (success) {
            succeeded.record(duration);
            succeededAt(clock.instant());
        } else {
            failed.record(duration);
        }
    }

    /** When the job last succeeded; empty if it never did. */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess.get());
    }

    /** The job's name. */
    public String name() {
        return name;
    }

    /** How long the job has not succeeded: since its last success, or since it was made. */
    public Duration silence() {
        return Duration.between(lastSuccess().orElse(since), clock.instant());
    }

    private void succeededAt(Instant now) {
        if (lastSuccess.getAndSet(now) == null) {
            Gauge.builder("background.job.last.success.timestamp", this, JobRuns::epochSeconds)
                    .tag("name", name)
                    .baseUnit("seconds")
                    .description("When a background job last succeeded, epoch seconds.")
                    .register(registry);
        }
    }

    private double epochSeconds() {
        return lastSuccess().map(Instant::toEpochMilli).orElse(0L) / 1_000.0;
    }

    private Timer timer(String status) {
        return Timer.builder("background.job.duration")
                .tag("name", name)
                .tag("status", status)
                .description("Runs of background jobs.")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
