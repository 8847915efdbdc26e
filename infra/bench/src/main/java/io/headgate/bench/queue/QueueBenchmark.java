// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.queue;

import io.headgate.bench.Median;
import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.RedisWork;
import io.headgate.bench.redis.WireTap;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tasks added, claimed and completed by our queue and by BullMQ, in turn. Needs Node and npm. */
@Command(name = "queue", mixinStandardHelpOptions = true, description = "The queue beside BullMQ on the same Redis.")
public final class QueueBenchmark implements Callable<Integer> {

    private static final int COUNTED = 500;

    @Option(names = "--tasks", defaultValue = "20000", description = "of each run (${DEFAULT-VALUE})")
    private int tasks;

    @Option(names = "--concurrency", defaultValue = "32", description = "who add, and who work (${DEFAULT-VALUE})")
    private int concurrency;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds to take the median of (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--durable", description = "with an append-only file")
    private boolean durable;

    @Override
    public Integer call() throws IOException, InterruptedException, URISyntaxException {
        BullMq bullMq = new BullMq(target().resolve("bullmq"));
        bullMq.install();
        try (BenchRedis redis = new BenchRedis(durable)) {
            System.out.printf(
                    "Redis %s, %,d tasks a run, %d add and %d work%n",
                    redis.version(), tasks, concurrency, concurrency);
            System.out.printf(
                    "  %-16s %10s %14s %16s %12s%n", "", "tasks/s", "Redis CPU, µs", "Redis commands", "round trips");
            return compare(redis, new Headgate(), bullMq) > 1 ? 0 : 1;
        }
    }

    /** Our rate over the peer's. */
    private double compare(BenchRedis redis, Queue ours, Queue peer) throws IOException, InterruptedException {
        List<Measured> our = new ArrayList<>();
        List<Measured> its = new ArrayList<>();
        measure(redis, ours);
        for (int round = 0; round < rounds; round++) {
            our.add(measure(redis, ours));
            its.add(measure(redis, peer));
        }
        print(ours, our, roundTrips(redis, ours));
        print(peer, its, roundTrips(redis, peer));
        double ratio = Median.of(our, Measured::perSecond) / Median.of(its, Measured::perSecond);
        System.out.printf("  ours is %.2f×%n", ratio);
        return ratio;
    }

    private Measured measure(BenchRedis redis, Queue queue) throws IOException, InterruptedException {
        redis.empty();
        RedisWork before = redis.work();
        double seconds = queue.run(redis.port(), tasks, concurrency);
        RedisWork work = redis.work().since(before);
        return new Measured(tasks / seconds, (double) work.cpuMicros() / tasks, (double) work.commands() / tasks);
    }

    /** What the clients send for a task, connecting and waiting for work included. */
    private double roundTrips(BenchRedis redis, Queue queue) throws IOException, InterruptedException {
        redis.empty();
        AtomicLong commands = new AtomicLong();
        try (WireTap tap = new WireTap(redis.port(), command -> commands.incrementAndGet())) {
            queue.run(tap.port(), COUNTED, concurrency);
        }
        return (double) commands.get() / COUNTED;
    }

    private static void print(Queue queue, List<Measured> rounds, double roundTrips) {
        System.out.printf(
                "  %-16s %,10.0f %14.1f %16.1f %12.1f%n",
                queue.name(),
                Median.of(rounds, Measured::perSecond),
                Median.of(rounds, Measured::redisMicros),
                Median.of(rounds, Measured::commands),
                roundTrips);
    }

    /** The build's folder, where this program is. */
    private static Path target() throws URISyntaxException {
        return Path.of(QueueBenchmark.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent();
    }
}
