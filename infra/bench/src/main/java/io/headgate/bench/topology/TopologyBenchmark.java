// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.topology;

import io.headgate.bench.events.Preload;
import io.headgate.bench.events.SampleEvents;
import io.headgate.bench.kafka.BenchBroker;
import io.headgate.events.topics.EventTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the aggregator's topology against a Streams pass-through on a broker of its own. Exits with 0 if the ratio
 * is at least the one asked for, else with 1.
 */
@Command(
        name = "topology",
        mixinStandardHelpOptions = true,
        description = "The topology's speed as a share of a Streams pass-through.")
public final class TopologyBenchmark implements Callable<Integer> {

    private static final List<EventTopic> ADMISSIONS = List.of(EventTopic.ADMISSIONS);
    private static final double NAIVE_BAR = 8;
    private static final Duration LASTING = Duration.ofSeconds(200);
    private static final List<EventTopic> MIX =
            List.of(EventTopic.ADMISSIONS, EventTopic.THROTTLES, EventTopic.LATENCIES);

    @Option(names = "--events", defaultValue = "2000000", description = "admissions to preload (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds to take the median of (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--at-least", defaultValue = "40", description = "percent that must be reached (${DEFAULT-VALUE})")
    private int atLeast;

    @Override
    public Integer call() {
        try (BenchBroker broker = new BenchBroker()) {
            Ratios worst = measure(broker.bootstrapServers(), broker.folder().resolve("streams"));
            boolean reached = 100 * worst.ofCeiling() >= atLeast && worst.ofNaive() >= NAIVE_BAR;
            System.out.printf(
                    "at least %d %% of the pass-through and %.0f× naive windows: %s%n",
                    atLeast, NAIVE_BAR, reached ? "reached" : "MISSED");
            return reached ? 0 : 1;
        }
    }

    private Ratios measure(String bootstrapServers, Path stateDir) {
        Preload preload = new Preload(bootstrapServers);
        SampleEvents samples = new SampleEvents();
        System.out.printf("preloading %,d admissions%n", events);
        preload.fill(EventTopic.ADMISSIONS, events, LASTING, samples::admission);
        Ratios admissions = new Duel(new Run(bootstrapServers, stateDir, events), events, ADMISSIONS, System.out)
                .fight("admissions", rounds, true);
        int others = events / 2;
        System.out.printf("preloading %,d refusals and %,d latencies more%n", others, others);
        preload.fill(EventTopic.THROTTLES, others, LASTING, samples::throttle);
        preload.fill(EventTopic.LATENCIES, others, LASTING, samples::latency);
        long all = events + 2L * others;
        Ratios mix =
                new Duel(new Run(bootstrapServers, stateDir, all), all, MIX, System.out).fight("mix", rounds, false);
        return admissions.worse(mix);
    }
}
