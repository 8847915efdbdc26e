// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.script;

import io.headgate.bench.Median;
import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.Requests;
import io.headgate.core.admission.QueueBounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The decision script against {@code return 1}. What is left of its rate is what deciding and writing leaves. */
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        description = "The decision script beside 'return 1' with the same keys, arguments and payload.")
public final class ScriptBenchmark implements Callable<Integer> {

    private static final long WIDE = 1_000_000;
    private static final QueueBounds FULL = new QueueBounds(1, 0, 0, 0);
    private static final double ADMITTED_BAR = 13;
    private static final double REFUSED_BAR = 40;

    @Option(names = "--calls", defaultValue = "20000", description = "of each run (${DEFAULT-VALUE})")
    private int calls;

    @Option(names = "--keys", defaultValue = "10000", description = "callers, where they are many (${DEFAULT-VALUE})")
    private int keys;

    @Option(names = "--rounds", defaultValue = "7", description = "rounds to take the median of (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--durable", description = "with an append-only file")
    private boolean durable;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BenchRedis redis = new BenchRedis(durable)) {
            System.out.printf("Redis %s, %,d calls a run, in a pipeline%n", redis.version(), calls);
            System.out.printf(
                    "  %-36s %12s %10s %12s %10s %9s%n",
                    "", "a second", "server, µs", "'return 1'", "server, µs", "share");
            boolean reached = true;
            for (int callers : new int[] {1, keys}) {
                String of = callers == 1 ? "one caller" : "%,d callers".formatted(callers);
                reached &= duel(redis, "admitted, " + of, new Requests(WIDE), callers, ADMITTED_BAR);
                reached &= duel(redis, "refused by the queue, " + of, new Requests(WIDE, FULL), callers, REFUSED_BAR);
                reached &= duel(redis, "refused by a limit, " + of, new Requests(1), callers, REFUSED_BAR);
            }
            return reached ? 0 : 1;
        }
    }

    private boolean duel(BenchRedis redis, String what, Requests requests, int callers, double bar)
            throws IOException, InterruptedException {
        redis.empty();
        Recording ours = Recording.of(redis, requests, calls, callers);
        byte[] script = ours.bytes();
        byte[] nothing = ours.of(redis.commands().scriptLoad("return 1")).bytes();
        // Everybody has been admitted before, once.
        byte[] before =
                Recording.of(redis, new Requests(WIDE), callers, callers).bytes();
        Pipeline pipeline = new Pipeline(redis);
        List<Measured> deciding = new ArrayList<>();
        List<Measured> returning = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            redis.empty();
            pipeline.run(before, callers);
            returning.add(pipeline.run(nothing, calls));
            deciding.add(pipeline.run(script, calls));
        }
        double share = 100 * Median.of(deciding, Measured::perSecond) / Median.of(returning, Measured::perSecond);
        System.out.printf(
                "  %-36s %,12.0f %10.1f %,12.0f %10.1f %7.1f %% (%s %.0f)%n",
                what,
                Median.of(deciding, Measured::perSecond),
                Median.of(deciding, Measured::serverMicros),
                Median.of(returning, Measured::perSecond),
                Median.of(returning, Measured::serverMicros),
                share,
                share >= bar ? "≥" : "MISSED",
                bar);
        return share >= bar;
    }
}
