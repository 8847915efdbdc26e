// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import io.headgate.bench.kafka.BenchBroker;
import io.headgate.bench.redis.BenchRedis;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long an admission takes from its journal entry to the view in Redis that counts it, at a steady rate: the ingress's
 * relay, a broker, the aggregator as a process, Redis, and this generator share the machine.
 */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description = "From the journal entry to the view in Redis, at a steady rate.")
public final class PipelineBenchmark implements Callable<Integer> {

    private static final EventKey KEY = new EventKey("bench", "pipeline");
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double BAR_MEDIAN = 500;
    private static final double BAR_P99 = 1_000;

    @Option(names = "--rate", defaultValue = "10000", description = "events a second (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--warm-up", defaultValue = "20", description = "seconds that do not count (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--seconds", defaultValue = "30", description = "that count (${DEFAULT-VALUE})")
    private int seconds;

    @Override
    public Integer call() {
        try (BenchRedis redis = new BenchRedis(true);
                BenchBroker broker = new BenchBroker();
                RunningAggregator aggregator = new RunningAggregator(redis, broker)) {
            aggregator.awaitReady();
            return measure(redis, broker);
        }
    }

    private int measure(BenchRedis redis, BenchBroker broker) {
        // Of two events one is an admission, the other a completion.
        int perStep = (int) (rate * STEP.toMillis() / 2_000);
        int steps = (int) (Duration.ofSeconds(warmUp + seconds).toMillis() / STEP.toMillis());
        int admissions = perStep * steps;
        Milestones added = new Milestones(admissions);
        try (Journaling journal = new Journaling(redis, KEY);
                RunningRelay relay = new RunningRelay(redis, broker, KEY);
                ViewWatch views = new ViewWatch(redis, relay, KEY, admissions)) {
            long start = System.nanoTime();
            for (int step = 0; step < steps; step++) {
                added.note((long) (step + 1) * perStep, System.nanoTime());
                journal.add(perStep);
                LockSupport.parkNanos(start + (step + 1) * STEP.toNanos() - System.nanoTime());
            }
            double lasted = (System.nanoTime() - start) / 1e9;
            Milestones viewed = views.viewed();
            Wait.until("the last of " + admissions + " admissions", PATIENCE, () -> viewed.reached() >= admissions);
            int skipped = perStep * (int) (Duration.ofSeconds(warmUp).toMillis() / STEP.toMillis());
            System.out.printf(
                    "%,d events in the journal at %,.0f/s (%,d wanted)%n",
                    2 * admissions, 2 * admissions / lasted, rate);
            tell("entry to Kafka", views.relayed().millisSince(added, skipped));
            double[] millis = viewed.millisSince(added, skipped);
            tell("entry to view", millis);
            return verdict(millis, 2 * admissions / lasted);
        }
    }

    private static void tell(String what, double[] millis) {
        System.out.printf(
                "  %-14s median %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                what, median(millis), p99(millis), millis[millis.length - 1]);
    }

    private int verdict(double[] millis, double reached) {
        boolean enough = median(millis) < BAR_MEDIAN && p99(millis) < BAR_P99 && reached >= 0.98 * rate;
        System.out.printf("median < %.0f ms, p99 < %.0f ms: %s%n", BAR_MEDIAN, BAR_P99, enough ? "reached" : "MISSED");
        return enough ? 0 : 1;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double p99(double[] sorted) {
        return sorted[sorted.length * 99 / 100];
    }
}
