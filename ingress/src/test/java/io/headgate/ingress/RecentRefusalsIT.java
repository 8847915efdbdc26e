// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.LimitReset;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who hammers on against a limit is told so without Redis, hears the truth, and still gets what is due to it. */
@ExtendWith(RealParts.class)
class RecentRefusalsIT {

    private static final EventKey KEY = new EventKey("recent-refusals", "demo");
    private static final int BURST = 10;

    @Test
    void shouldRefuseAHammeringCallerWithoutRedis(TestBroker broker, @Own TestRedis redis) throws IOException {
        try (RunningGate gate = RunningGate.start(KEY, redis.url(), broker.bootstrapServers());
                Worker worker = new Worker(KEY, redis.url());
                Store store = Store.connect(StoreSettings.background(redis.url()))) {
            Client caller = new Client(gate).from("10.1.1.1");
            Client named = caller.with("Idempotency-Key", "mine");
            String task = named.chat("hello").task();
            worker.workOff();
            for (int i = 1; i < BURST; i++) {
                assertThat(caller.chat("hello").status()).isEqualTo(202);
                worker.workOff();
            }
            long start = System.nanoTime();
            List<String> commands = RedisMonitor.commands(redis.port(), () -> {
                for (int i = 0; i < 300; i++) {
                    assertRefused(caller.chat("once more"));
                }
            });
            int seconds = (int) Duration.ofNanos(System.nanoTime() - start).toSeconds();
            assertThat(commands.stream().filter(command -> command.contains(":limit:")))
                    .as("once a second, of 300 refusals")
                    .hasSizeBetween(1, seconds + 2);

            assertThat(named.chat("hello").task()).as("the repeat of a request").isEqualTo(task);

            assertRefused(caller.chat("remembered, or asked anew"));
            assertThat(new LimitReset(store, KEY)
                            .all(false)
                            .toCompletableFuture()
                            .join())
                    .isPositive();
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> caller.chat("after the reset").status() == 202);
        }
    }

    private static void assertRefused(Client.Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.reason()).isEqualTo("burst_rate_limit");
        assertThat(answer.header("RateLimit")).startsWith("\"burst\";r=0;t=").contains("\"hourly\";r=110;t=");
        assertThat(answer.body().get("retry_after").asInt()).isBetween(20, 60);
    }
}
