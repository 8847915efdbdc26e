// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.local.redis.RedisSettings.Fsync;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.load.Told;
import io.headgate.testkit.service.ServiceProcess;
import io.headgate.testkit.system.Part;
import io.headgate.testkit.system.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each process is killed once, at a random moment, under load; {@code -Dheadgate.faults.seed} repeats the order and the moments. */
@ExtendWith(RealParts.class)
class KilledPartsIT {

    private static final Logger log = LoggerFactory.getLogger(KilledPartsIT.class);
    private static final long SEED = Long.getLong("headgate.faults.seed", System.nanoTime() & 0xffff);
    private static final String REPEAT = "mvn verify -pl infra/e2e -am -Dtest=KilledPartsIT"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dheadgate.faults.seed=" + SEED;
    private static final int PER_SECOND = 40;

    private final Random random = new Random(SEED);

    @Test
    void shouldKeepEveryInvariantWhateverIsKilled(@Own TestBroker broker) throws Exception {
        log.info("repeat with: {}", REPEAT);
        try (TestRedis redis = TestRedis.start(Fsync.ALWAYS);
                Trial trial = new Trial(broker, redis, "killed", SEED)) {
            trial.gate().start(List.of("ingress", "processor", "stream-aggregator"));
            Supervisor supervisor =
                    new Supervisor().watch("kafka", Part.of(broker)).watch("redis", Part.of(redis));
            List.of("ingress", "processor", "stream-aggregator")
                    .forEach(name -> supervisor.watch(name, Part.of(trial.gate().service(name))));

            trial.plantLateRefusals(broker.bootstrapServers());
            trial.load().during(PER_SECOND, () -> {
                killEach(supervisor, trial);
                supervisor.awaitAll();
                pause(1_000);
            });
            trial.assertEverythingHolds(Duration.ofSeconds(60), REPEAT);

            trial.wipeViews();
            awaitItsAbsence(trial, trial.gate().service("processor"));
            trial.assertEverythingHolds(Duration.ofSeconds(60), "after the views were wiped; " + REPEAT);
        }
    }

    /** A processor that stays away leaves the capacity, and callers learn that it is missing; then it comes back. */
    private static void awaitItsAbsence(Trial trial, ServiceProcess processor) throws InterruptedException {
        processor.process().kill();
        trial.load()
                .during(
                        PER_SECOND / 4,
                        () -> await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                            assertThat(trial.health("processor")).isEqualTo("stale");
                            assertThat(trial.load().told().refused())
                                    .containsKey(Told.refusal("paid", "no_healthy_processes"));
                        }));
        processor.restart();
    }

    private void killEach(Supervisor supervisor, Trial trial) throws InterruptedException {
        List<String> names = new ArrayList<>(supervisor.names());
        Collections.shuffle(names, random);
        trial.load().ingressKilled();
        for (String name : names) {
            pause(random.nextInt(1_500));
            log.info("killing {}", name);
            supervisor.kill(name, Duration.ofMillis(random.nextInt(500)));
        }
    }

    /** The moment of a fault is what the seed says, not a condition of the system. */
    private static void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
