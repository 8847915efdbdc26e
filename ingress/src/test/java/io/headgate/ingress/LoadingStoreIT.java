// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Redis that was killed and reads its file again: it answers, and does nothing that it is asked. */
@ExtendWith(RealParts.class)
class LoadingStoreIT {

    private static final EventKey KEY = new EventKey("loading-store", "demo");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** With the delay, more to load than the test takes. */
    private static final int KEYS = 300_000;

    private static final Duration DELAY = Duration.ofNanos(100_000);

    @Test
    void shouldSayThatTheStoreIsAtFaultWhileItLoadsAndComeBackByItself(TestBroker broker, @Own TestRedis redis) {
        try (RunningGate gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers());
                Worker worker = new Worker(KEY, redis.url())) {
            Client caller = new Client(gate).as("alice", "privileged");
            assertThat(caller.chat("hello").status()).isEqualTo(202);
            fill(redis);
            redis.kill();
            redis.restartLoading(DELAY);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> loading(redis));

            int told = 0;
            for (int i = 0; i < 20; i++) {
                Client.Answer answer = caller.chat("hello");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.reason()).isEqualTo("store_unavailable");
                assertThat(answer.header("Retry-After")).isNotEmpty();
                told += answer.task().isEmpty() ? 1 : 0;
            }
            assertThat(told).as("answers that Redis gave itself").isPositive();
            assertThat(caller.get("/auth/session").header("X-Admission-Mode")).isEqualTo("degraded");
            assertThat(caller.get("/health/live").status()).isEqualTo(200);
            assertThat(caller.get("/health/ready").status()).isEqualTo(503);
            assertThat(caller.get("/metrics").status()).isEqualTo(200);
            assertThat(loading(redis)).as("all that while").isTrue();

            RedisMonitor.ask(redis.port(), "CONFIG SET key-load-delay 0");
            await().atMost(PATIENCE).until(() -> caller.chat("hello").status() == 202);
            assertThat(worker.workOff())
                    .as("what was admitted before is still there")
                    .isEqualTo(2);
        }
    }

    private static void fill(TestRedis redis) {
        RedisMonitor.ask(
                redis.port(), "EVAL \"for i = 1, %d do redis.call('SET', 'filler:' .. i, i) end\" 0".formatted(KEYS));
    }

    private static boolean loading(TestRedis redis) {
        return RedisMonitor.ask(redis.port(), "PING").startsWith("-LOADING");
    }
}
