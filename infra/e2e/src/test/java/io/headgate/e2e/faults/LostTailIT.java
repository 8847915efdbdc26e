// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.local.redis.RedisSettings.Fsync;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.service.ServiceProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store that does not write each change to disk loses the last ones with its machine: nothing is silent, nothing is skipped. */
@Tag("faults")
@ExtendWith(RealParts.class)
class LostTailIT {

    /** Some ten admissions. */
    private static final int TAIL_BYTES = 16 * 1_024;

    private static final Duration WITHIN = Duration.ofSeconds(60);

    @Test
    void shouldSayWhatTheStoreLostAndAccountForTheRest(@Own TestBroker broker) throws Exception {
        try (TestRedis redis = TestRedis.start(Fsync.EVERYSEC);
                Trial trial = new Trial(broker, redis, "lost-tail", 1)) {
            trial.gate().start(List.of("ingress", "processor"));
            ServiceProcess processor = trial.gate().service("processor");
            // What is lost are admissions of tasks that nobody has begun.
            processor.process().suspend();
            trial.callFor(Duration.ofSeconds(2), 20);
            await().atMost(WITHIN).until(trial.checker()::relayed);
            redis.killLosing(TAIL_BYTES);
            redis.restart();
            processor.process().resume();
            trial.gate().start(List.of("stream-aggregator"));
            trial.callFor(Duration.ofSeconds(2), 20);
            trial.assertEverythingHolds(WITHIN, "after the store lost its tail");
            assertThat(trial.checker().lost()).isPositive();
        }
    }
}
