// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.local.kafka.BrokerProbe;
import io.headgate.local.redis.RedisProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class RealPartsIT {
    private final TestBroker broker;
    private final TestRedis redis;

    RealPartsIT(TestBroker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
    }

    @Test
    void shouldShareOnePartInTheWholeRun(TestBroker sameBroker, TestRedis sameRedis) {
        assertThat(sameBroker).isSameAs(broker);
        assertThat(sameRedis).isSameAs(redis);
        assertThat(new BrokerProbe(broker.bootstrapServers()).ready()).isTrue();
    }

    @Test
    void shouldGiveATestItsOwnPartToKill(@Own TestRedis own) {
        assertThat(own).isNotSameAs(redis);
        own.kill();
        assertThat(new RedisProbe("127.0.0.1", own.port()).ready()).isFalse();
        assertThat(new RedisProbe("127.0.0.1", redis.port()).ready()).isTrue();
        own.restart();
        assertThat(new RedisProbe("127.0.0.1", own.port()).ready()).isTrue();
    }
}
