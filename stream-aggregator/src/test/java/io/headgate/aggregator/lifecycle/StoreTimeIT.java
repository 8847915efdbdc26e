// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreConnection;
import io.headgate.core.store.StoreSettings;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class StoreTimeIT {

    private final TestRedis redis;
    private final StoreConnection connection;
    private final StoreClock clock = new StoreClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
    private final StoreTime time;

    StoreTimeIT(@Own TestRedis redis) {
        this.redis = redis;
        redis.stop();
        connection = new StoreConnection(StoreSettings.background(redis.url()));
        time = new StoreTime(connection, clock);
    }

    @AfterEach
    void close() {
        time.close();
        connection.close();
    }

    @Test
    void shouldGoByTheLocalClockUntilTheStoreIsThere() {
        assertThat(clock.offsetUs()).isZero();

        redis.restart();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(clock.offsetUs()).isCloseTo(3_600_000_000L, within(5_000_000L)));
    }
}
