// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import io.headgate.bench.Median;
import io.headgate.bench.kafka.BenchBroker;
import io.headgate.bench.redis.BenchRedis;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The relay over a full journal, beside a plain transactional producer that sends the same events, in turn by rounds. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description = "The journal relay's rate as a share of a plain transactional producer's.")
public final class RelayBenchmark implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int AT_ONCE = 5_000;

    @Option(names = "--events", defaultValue = "200000", description = "in the journal (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds to take the median of (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--at-least", defaultValue = "30", description = "percent that must be reached (${DEFAULT-VALUE})")
    private int atLeast;

    @Override
    public Integer call() {
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        try (BenchRedis redis = new BenchRedis(true);
                BenchBroker broker = new BenchBroker()) {
            for (int round = 0; round <= rounds; round++) {
                EventKey key = new EventKey("round-" + round, "bench");
                try (Journaling journal = new Journaling(redis, key)) {
                    for (int added = 0; added < events; added += AT_ONCE) {
                        journal.add(AT_ONCE / 2);
                    }
                    double relayed = relay(redis, broker, key);
                    double sent = new PlainProducer(broker, key).send(journal, events);
                    System.out.printf("  round %d: relay %,.0f/s, plain producer %,.0f/s%n", round, relayed, sent);
                    // The first round only warms up.
                    if (round > 0) {
                        ours.add(relayed);
                        plain.add(sent);
                    }
                }
            }
        }
        double ratio = Median.of(ours, rate -> rate) / Median.of(plain, rate -> rate);
        boolean enough = 100 * ratio >= atLeast;
        System.out.printf(
                "relay %,.0f/s, plain transactional producer %,.0f/s: %.0f %% (bar %d %%): %s%n",
                Median.of(ours, rate -> rate),
                Median.of(plain, rate -> rate),
                100 * ratio,
                atLeast,
                enough ? "reached" : "MISSED");
        return enough ? 0 : 1;
    }

    private double relay(BenchRedis redis, BenchBroker broker, EventKey key) {
        try (RunningRelay relay = new RunningRelay(redis, broker, key)) {
            Wait.until("the first batch", PATIENCE, () -> relay.relayed() > 0);
            long first = relay.relayed();
            long start = System.nanoTime();
            Wait.until("the last batch", PATIENCE, () -> relay.relayed() >= events);
            return (events - first) / ((System.nanoTime() - start) / 1e9);
        }
    }
}
