// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class StoreClockIT {

    private static final long HOUR_US = 3_600_000_000L;

    private final StoreClock clock = new StoreClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));

    @Test
    void shouldLearnTheTimeItAsksForAndKeepItWhileTheStoreIsAway(@Own TestRedis redis) {
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            clock.ask(store).toCompletableFuture().join();
            long learned = clock.offsetUs();
            assertThat(learned).isCloseTo(-HOUR_US, within(5_000_000L));

            redis.stop();

            assertThat(clock.ask(store)).failsWithin(Duration.ofSeconds(10));
            assertThat(clock.offsetUs()).isEqualTo(learned);
        }
    }
}
