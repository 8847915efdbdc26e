// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import io.headgate.aggregator.topology.StreamsSettings;
import io.headgate.bench.events.Preload;
import io.headgate.bench.events.SampleEvents;
import io.headgate.bench.kafka.BenchBroker;
import io.headgate.bench.redis.BenchRedis;
import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast the aggregator, as a process, works off what was written while it was away: events of ten tenants whose times
 * span an hour, half of them admissions, a quarter each refusals and latencies.
 */
@Command(
        name = "catch-up",
        mixinStandardHelpOptions = true,
        description = "The aggregator's rate after an hour away, against the live rate.")
public final class CatchUpBenchmark implements Callable<Integer> {

    private static final Duration AWAY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @Option(names = "--events", defaultValue = "3000000", description = "to catch up with (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--live-rate", defaultValue = "10000", description = "events a second (${DEFAULT-VALUE})")
    private int liveRate;

    @Option(names = "--at-least", defaultValue = "10", description = "times the live rate (${DEFAULT-VALUE})")
    private int atLeast;

    @Override
    public Integer call() {
        try (BenchRedis redis = new BenchRedis(false);
                BenchBroker broker = new BenchBroker()) {
            System.out.printf("preloading %,d events%n", events);
            Preload preload = new Preload(broker.bootstrapServers());
            SampleEvents samples = new SampleEvents();
            preload.fill(EventTopic.ADMISSIONS, events / 2, AWAY, samples::admission);
            preload.fill(EventTopic.THROTTLES, events / 4, AWAY, samples::throttle);
            preload.fill(EventTopic.LATENCIES, events / 4, AWAY, samples::latency);
            long launched = System.nanoTime();
            try (RunningAggregator aggregator = new RunningAggregator(redis, broker);
                    Admin admin = broker.admin()) {
                Wait.until("the first commit", PATIENCE, () -> committed(admin) > 0);
                long first = committed(admin);
                long start = System.nanoTime();
                long all = events / 2 + 2L * (events / 4);
                Wait.until("the last commit", PATIENCE, () -> aggregator.alive() && committed(admin) >= all);
                long end = System.nanoTime();
                return tell((all - first) / ((end - start) / 1e9), (end - launched) / 1e9);
            }
        }
    }

    private int tell(double rate, double whole) {
        boolean enough = rate >= (double) atLeast * liveRate;
        System.out.printf(
                "%,.0f events/s, %.1f times the live rate of %,d (bar %d): %s; %.1f s with the start%n",
                rate, rate / liveRate, liveRate, atLeast, enough ? "reached" : "MISSED", whole);
        return enough ? 0 : 1;
    }

    private static long committed(Admin admin) {
        try {
            return admin
                    .listConsumerGroupOffsets(StreamsSettings.APPLICATION_ID)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .filter(offset -> offset != null)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException e) {
            // There is no group yet.
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
