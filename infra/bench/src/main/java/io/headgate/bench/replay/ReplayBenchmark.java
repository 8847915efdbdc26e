// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.replay;

import io.headgate.aggregator.replay.ReplayProgram;
import io.headgate.bench.Median;
import io.headgate.bench.events.Preload;
import io.headgate.bench.events.SampleEvents;
import io.headgate.bench.kafka.BenchBroker;
import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures {@code replay windows} against a plain consumer loop over the same topics. Exits with 0 if the ratio per core
 * is at least the one asked for, else with 1.
 */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Windows computed again, as a share of a consumer that only reads.")
public final class ReplayBenchmark implements Callable<Integer> {

    private static final List<EventTopic> TOPICS =
            List.of(EventTopic.ADMISSIONS, EventTopic.THROTTLES, EventTopic.LATENCIES);
    private static final Duration LASTING = Duration.ofMinutes(50);

    @Option(names = "--events", defaultValue = "1000000", description = "events to preload (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds to take the median of (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--at-least", defaultValue = "40", description = "percent that must be reached (${DEFAULT-VALUE})")
    private int atLeast;

    @Override
    public Integer call() {
        try (BenchBroker broker = new BenchBroker()) {
            preload(broker.bootstrapServers());
            double percent = 100 * measure(broker);
            boolean reached = percent >= atLeast;
            System.out.printf(
                    "at least %d %% of a plain loop, per core: %s%n", atLeast, reached ? "reached" : "MISSED");
            return reached ? 0 : 1;
        }
    }

    private void preload(String bootstrapServers) {
        System.out.printf("preloading %,d events: half admissions, the others refusals and latencies%n", total());
        Preload preload = new Preload(bootstrapServers);
        SampleEvents samples = new SampleEvents();
        preload.fill(EventTopic.ADMISSIONS, events / 2, LASTING, samples::admission);
        preload.fill(EventTopic.THROTTLES, events / 4, LASTING, samples::throttle);
        preload.fill(EventTopic.LATENCIES, events / 4, LASTING, samples::latency);
    }

    private long total() {
        return events / 2 + 2L * (events / 4);
    }

    /** In turn, so that a busy moment of the machine hits both; the first pass of each does not count. */
    private double measure(BenchBroker broker) {
        PlainLoop plain = new PlainLoop(broker.bootstrapServers(), TOPICS);
        List<Measured> read = new ArrayList<>();
        List<Measured> counted = new ArrayList<>();
        read(plain);
        windows(broker);
        for (int round = 1; round <= rounds; round++) {
            read.add(Measured.of(total(), () -> read(plain)));
            counted.add(Measured.of(total(), () -> windows(broker)));
        }
        double perCore = Median.of(counted, Measured::perCoreSecond) / Median.of(read, Measured::perCoreSecond);
        System.out.printf(
                "plain loop %,.0f/s (%,.0f a core-second), replay windows %,.0f/s (%,.0f): %.0f %%, per core %.0f %%%n",
                Median.of(read, Measured::perSecond),
                Median.of(read, Measured::perCoreSecond),
                Median.of(counted, Measured::perSecond),
                Median.of(counted, Measured::perCoreSecond),
                100 * Median.of(counted, Measured::perSecond) / Median.of(read, Measured::perSecond),
                100 * perCore);
        return perCore;
    }

    private void read(PlainLoop plain) {
        long read = plain.read();
        if (read != total()) {
            throw new IllegalStateException("the plain loop read " + read + " of " + total() + " events");
        }
    }

    private static void windows(BenchBroker broker) {
        String out = broker.folder().resolve("windows.jsonl").toString();
        int code = ReplayProgram.run(
                "windows",
                "--from",
                "90m ago",
                "--window",
                "1m",
                "--out",
                out,
                "--force",
                "--kafka",
                broker.bootstrapServers());
        if (code != 0) {
            throw new IllegalStateException("replay windows ended with " + code);
        }
    }
}
