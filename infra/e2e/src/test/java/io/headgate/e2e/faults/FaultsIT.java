// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e.faults;

import io.headgate.local.redis.RedisSettings.Fsync;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.faults.FaultProxy;
import io.headgate.testkit.system.Part;
import io.headgate.testkit.system.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults of all kinds, as many runs as {@code -Dheadgate.faults.runs} asks for, from {@code -Dheadgate.faults.seed}. A
 * system stays up for many runs; after each of them everything must hold.
 */
@Tag("faults")
class FaultsIT {

    private static final Logger log = LoggerFactory.getLogger(FaultsIT.class);
    private static final List<String> SERVICES = List.of("ingress", "ingress-2", "processor", "stream-aggregator");
    private static final int RUNS = Integer.getInteger("headgate.faults.runs", 20);
    private static final long SEED = Long.getLong("headgate.faults.seed", System.nanoTime() & 0xffff);
    /** Some ten minutes: a broker that was killed reads all its logs again, so that runs become longer and longer. */
    private static final int RUNS_OF_A_SYSTEM = 30;

    private static final int PER_SECOND = 40;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);

    private final Random random = new Random(SEED);

    @Test
    void shouldKeepEveryInvariantThroughFaultsOfAllKinds() throws Exception {
        log.info("repeat with: {}", repeat(RUNS));
        for (int first = 1; first <= RUNS; first += RUNS_OF_A_SYSTEM) {
            playMany(first, Math.min(RUNS, first + RUNS_OF_A_SYSTEM - 1));
        }
    }

    private void playMany(int first, int last) throws Exception {
        try (TestBroker broker = TestBroker.startBehindProxy();
                TestRedis redis = TestRedis.start(Fsync.ALWAYS);
                Trial trial = new Trial(broker, redis, "faults-" + first, SEED + first)) {
            Map<String, FaultProxy> ways = start(trial, redis, broker.proxy());
            Supervisor supervisor = supervisor(trial, broker, redis);
            Mishaps mishaps = new Mishaps(supervisor, ways, random);
            trial.load().ingressKilled();
            for (int run = first; run <= last; run++) {
                play(trial, supervisor, mishaps, run);
            }
            log.info(
                    "runs {} to {}, {} admissions, nothing contradicted; seed {}",
                    first,
                    last,
                    trial.load().told().admissions(),
                    SEED);
            ways.values().stream().filter(way -> way != broker.proxy()).forEach(FaultProxy::close);
        }
    }

    private void play(Trial trial, Supervisor supervisor, Mishaps mishaps, int run) throws Exception {
        int faults = 1 + random.nextInt(3);
        trial.load().during(PER_SECOND, () -> {
            for (int fault = 0; fault < faults; fault++) {
                // The moment of a fault is what the seed says, not a condition of the system.
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
                log.info("run {}: {}", run, mishaps.next());
            }
            supervisor.awaitAll();
        });
        trial.assertEverythingHolds(SETTLED_WITHIN, "run " + run + "; repeat with: " + repeat(run));
    }

    /** Each service has a way to Redis of its own; they share the one to Kafka. */
    private static Map<String, FaultProxy> start(Trial trial, TestRedis redis, FaultProxy wayToKafka) {
        Map<String, FaultProxy> ways = new TreeMap<>(Map.of("all and kafka", wayToKafka));
        for (String name : SERVICES) {
            FaultProxy wayToRedis = FaultProxy.before(redis.port());
            ways.put(name + " and redis", wayToRedis);
            Map<String, String> settings = Map.of(
                    "HEADGATE_REDIS_URL", "redis://127.0.0.1:" + wayToRedis.port(),
                    "HEADGATE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + wayToKafka.port(),
                    "LOGGING_LEVEL_ORG_APACHE_KAFKA", "INFO");
            trial.gate().launch(name, settings);
        }
        SERVICES.forEach(name -> trial.gate().service(name).awaitReady());
        return ways;
    }

    private static Supervisor supervisor(Trial trial, TestBroker broker, TestRedis redis) {
        Supervisor supervisor = new Supervisor().watch("kafka", Part.of(broker)).watch("redis", Part.of(redis));
        SERVICES.forEach(name -> supervisor.watch(name, Part.of(trial.gate().service(name))));
        return supervisor;
    }

    private static String repeat(int runs) {
        return "mvn verify -Pfaults -pl infra/e2e -am -Dtest=io.headgate.e2e.faults.FaultsIT -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dheadgate.faults.runs=" + runs + " -Dheadgate.faults.seed=" + SEED;
    }
}
