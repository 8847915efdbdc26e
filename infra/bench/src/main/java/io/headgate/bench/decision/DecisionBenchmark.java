// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

import io.headgate.bench.Median;
import io.headgate.bench.redis.BenchRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole decision beside the limiters of others: one caller and many, admitted and refused, in turn by rounds. */
@Command(
        name = "decision",
        mixinStandardHelpOptions = true,
        description = "A decision beside Spring Cloud Gateway's, Bucket4j's and Redisson's limiters.")
public final class DecisionBenchmark implements Callable<Integer> {

    @Option(names = "--threads", defaultValue = "32", description = "that ask at once (${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--keys", defaultValue = "10000", description = "callers, where they are many (${DEFAULT-VALUE})")
    private int keys;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds to take the median of (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--millis", defaultValue = "1500", description = "of each contender's turn (${DEFAULT-VALUE})")
    private int millis;

    @Option(names = "--durable", description = "with an append-only file")
    private boolean durable;

    @Override
    public Integer call() throws InterruptedException {
        try (BenchRedis redis = new BenchRedis(durable)) {
            System.out.printf("Redis %s, %d threads%n", redis.version(), threads);
            // The first that runs would pay for everybody's compilation.
            run(redis, Wanted.ADMITTED, keys, false);
            boolean reached = run(redis, Wanted.ADMITTED, 1, true);
            reached &= run(redis, Wanted.ADMITTED, keys, true);
            reached &= run(redis, Wanted.LIMITED, 1, true);
            reached &= run(redis, Wanted.REFUSED, 1, true);
            reached &= run(redis, Wanted.REFUSED, keys, true);
            System.out.println(reached ? "every bar was reached" : "a bar was MISSED");
            return reached ? 0 : 1;
        }
    }

    private boolean run(BenchRedis redis, Wanted wanted, int callers, boolean shown) throws InterruptedException {
        String[] names =
                IntStream.range(0, callers).mapToObj("caller-%018d"::formatted).toArray(String[]::new);
        List<Contender> contenders = contenders(redis, wanted);
        try {
            List<List<Measured>> results = measure(redis, contenders, names, wanted, shown ? rounds : 0);
            if (!shown) {
                return true;
            }
            System.out.printf("%n%s, %,d caller(s)%n", wanted, callers);
            return print(contenders, results, Bar.of(wanted, callers == 1));
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    /** Ours is the first, the peers stand as the bars name them; the last is ours without its memory, for comparison. */
    private static List<Contender> contenders(BenchRedis redis, Wanted wanted) {
        return List.of(
                Headgate.asTheGateAsks(redis, wanted),
                new SpringCloudGateway(redis, wanted, 1),
                new SpringCloudGateway(redis, wanted, 3),
                new Bucket4j(redis, wanted),
                new RedissonLimiter(redis, wanted),
                Headgate.askingEachTime(redis, wanted));
    }

    private List<List<Measured>> measure(
            BenchRedis redis, List<Contender> contenders, String[] callers, Wanted wanted, int rounds)
            throws InterruptedException {
        List<List<Measured>> results = contenders.stream()
                .<List<Measured>>map(contender -> new ArrayList<>())
                .toList();
        Crowd crowd = new Crowd(redis, threads, Duration.ofMillis(millis));
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Measured measured = crowd.ask(contenders.get(i), callers, wanted);
                // The first round only warms up.
                if (round > 0) {
                    results.get(i).add(measured);
                }
            }
        }
        return results;
    }

    private static boolean print(List<Contender> contenders, List<List<Measured>> results, List<Bar> bars) {
        double ours = Median.of(results.get(0), Measured::perSecond);
        System.out.printf("  %-40s %12s %14s %12s%n", "", "a second", "Redis CPU, µs", "ours is");
        row(contenders.get(0), results.get(0), "");
        boolean reached = true;
        for (Bar bar : bars) {
            double ratio = ours / Median.of(results.get(bar.peer()), Measured::perSecond);
            boolean enough = ratio >= bar.ratio();
            reached &= enough;
            String verdict = "%11.2f× (%s %.1f)".formatted(ratio, enough ? "≥" : "MISSED", bar.ratio());
            row(contenders.get(bar.peer()), results.get(bar.peer()), verdict);
        }
        int last = contenders.size() - 1;
        row(contenders.get(last), results.get(last), "");
        return reached;
    }

    private static void row(Contender contender, List<Measured> rounds, String verdict) {
        System.out.printf(
                "  %-40s %,12.0f %14.1f %s%n",
                contender.name(),
                Median.of(rounds, Measured::perSecond),
                Median.of(rounds, Measured::redisMicros),
                verdict);
    }
}
