// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.monitoring;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.CommandLog;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code /monitoring/system} beside a constant document of its size, at one rate and number of identities and at 100 times both. */
@Command(
        name = "monitoring",
        mixinStandardHelpOptions = true,
        description = "/monitoring/system of the admin API beside a constant document of the same size.")
public final class MonitoringBenchmark implements Callable<Integer> {

    private static final int FACTOR = 100;
    private static final long BASE_RATE = 10;
    private static final int COUNTED = 1_000;

    @Option(names = "--admin", description = "the admin API's executable jar (that of this build)")
    private Path jar = built();

    @Option(names = "--instances", defaultValue = "50", description = "of the tenant asked for (${DEFAULT-VALUE})")
    private int instances;

    @Option(names = "--tenants", defaultValue = "1000", description = "in Redis (${DEFAULT-VALUE})")
    private int tenants;

    @Option(names = "--identities", defaultValue = "1000000", description = "in Redis, at most (${DEFAULT-VALUE})")
    private int identities;

    @Option(names = "--seconds", defaultValue = "20", description = "of warming up, and of each run (${DEFAULT-VALUE})")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BenchRedis redis = new BenchRedis(false);
                Population population = new Population(redis, tenants);
                AdminProcess admin = new AdminProcess(jar, redis.url())) {
            Contest contest = new Contest(admin, population, instances);
            System.out.printf("Redis %s, %d tenants of %d instances%n", redis.version(), tenants, instances);
            population.write(instances, BASE_RATE);
            contest.run(BASE_RATE, Duration.ofSeconds(seconds));
            Contest.Result once = run(contest, population, 1);
            Contest.Result hundredfold = run(contest, population, FACTOR);
            Bars bars = new Bars();
            bars.most("p99 over the constant document's, 1×", once.p99Ratio(), 3);
            bars.most("p99 over the constant document's, 100×", hundredfold.p99Ratio(), 3);
            bars.most("size at 100× over 1×", (double) hundredfold.bytes() / once.bytes(), 1.1);
            bars.most(
                    "time at 100× over 1×, each over its constant's",
                    hundredfold.medianRatio() / once.medianRatio(),
                    1.25);
            // The admin API's own looks, such as that for alerts, are a few in a thousand.
            bars.most("round trips a request", roundTrips(redis, admin, contest), 1.01);
            return bars.reached() ? 0 : 1;
        }
    }

    private Contest.Result run(Contest contest, Population population, int factor)
            throws IOException, InterruptedException {
        int recorded = identities / FACTOR * factor;
        population.record(recorded);
        population.write(instances, BASE_RATE * factor);
        Contest.Result result = contest.run(BASE_RATE * factor, Duration.ofSeconds(seconds));
        System.out.printf(
                "%n%,d identities, %,d requests/s, %,d bytes, %,d answers%n",
                recorded, BASE_RATE * factor, result.bytes(), result.answers());
        System.out.printf("  %-22s %8s %8s %8s%n", "ms", "p50", "p95", "p99");
        row("/monitoring/system", result.system());
        row("constant document", result.constant());
        return result;
    }

    private static void row(String name, Latencies took) {
        System.out.printf("  %-22s %8.2f %8.2f %8.2f%n", name, took.millis(0.5), took.millis(0.95), took.millis(0.99));
    }

    /** Scripts are how it reads; whatever else is sent meanwhile is the key ring's, once in five seconds. */
    private static double roundTrips(BenchRedis redis, AdminProcess admin, Contest contest)
            throws IOException, InterruptedException {
        try (CommandLog log = new CommandLog(redis)) {
            for (int i = 0; i < COUNTED; i++) {
                admin.get(contest.path());
            }
            // In order behind all that was counted.
            redis.commands().echo("end");
            while (!log.counts().containsKey("echo")) {
                Thread.onSpinWait();
            }
            Map<String, Integer> sent = log.counts();
            System.out.printf("%n%,d requests, commands sent to Redis meanwhile: %s%n", COUNTED, sent);
            return (double) sent.getOrDefault("evalsha", 0) / COUNTED;
        }
    }

    /** Beside this program's own jar, in the same checkout. */
    private static Path built() {
        try {
            Path own = Path.of(MonitoringBenchmark.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own.resolve("../../../../admin-api/target/admin-api-exec.jar")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
