// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.StoreConnection;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.TopicSetup;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class FrozenStoresIT {

    private static final Duration PATIENCE_OF_A_PROBE = Duration.ofSeconds(1);

    @Test
    void shouldSayWithinAProbesSecondThatRedisAndKafkaAreFrozenAtOnce(@Own TestRedis redis, @Own TestBroker broker)
            throws Exception {
        try (StoreConnection connection = new StoreConnection(StoreSettings.background(redis.url()));
                TopicSetup topics = new TopicSetup(broker.bootstrapServers(), TopicSettings.SINGLE_BROKER);
                Health health = new Health(List.of(new RedisCheck(connection::store), new KafkaCheck(topics, true)))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> health.ready().status() == HealthStatus.UP);

            redis.suspend();
            broker.suspend();

            // A busy machine may hold up one probe: one after the other, the two checks would never be in time.
            await().atMost(Duration.ofMinutes(1)).until(() -> probe(health).compareTo(PATIENCE_OF_A_PROBE) < 0);
            assertThat(health.ready().checks())
                    .extracting(ComponentHealth::component, ComponentHealth::status, ComponentHealth::details)
                    .containsExactly(
                            tuple("redis", HealthStatus.DOWN, "no answer within 700 ms"),
                            tuple("kafka", HealthStatus.DOWN, "no broker answers"));

            redis.resume();
            broker.resume();

            await().atMost(Duration.ofMinutes(1)).until(() -> health.ready().status() == HealthStatus.UP);
        }
    }

    private static Duration probe(Health health) {
        long start = System.nanoTime();
        HealthReport report = health.ready();
        assertThat(report.success()).isFalse();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
