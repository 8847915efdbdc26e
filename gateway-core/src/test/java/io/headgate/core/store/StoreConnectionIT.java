// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headgate.core.health.HealthCheck.Finding;
import io.headgate.core.health.HealthStatus;
import io.headgate.core.health.RedisCheck;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class StoreConnectionIT {

    @Test
    void shouldConnectWhenRedisComesUpLater(@Own TestRedis redis) throws Exception {
        redis.stop();
        try (StoreConnection connection = new StoreConnection(StoreSettings.background(redis.url()))) {
            RedisCheck check = new RedisCheck(connection::store);
            assertThat(check.check()).isEqualTo(Finding.down("not connected yet"));

            redis.restart();

            connection.await(Duration.ofSeconds(30));
            assertThat(check.check().status()).isEqualTo(HealthStatus.UP);
        }
    }

    @Test
    void shouldShowThatRedisMayForgetByItself(@Own TestRedis redis) throws Exception {
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            RedisCheck check = new RedisCheck(() -> Optional.of(store));

            assertThat(check.check()).isEqualTo(Finding.up());
            set(store, "appendonly", "no");
            assertThat(check.check())
                    .isEqualTo(new Finding(
                            HealthStatus.UP, "no append-only file: what Redis holds does not outlive its crash"));
            set(store, "maxmemory-policy", "allkeys-lru");
            assertThat(check.check().status()).isEqualTo(HealthStatus.DEGRADED);
            assertThat(check.check().details()).contains("allkeys-lru", "noeviction");
            store.commands()
                    .aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.INFO))
                    .toCompletableFuture()
                    .join();
            assertThat(check.check()).as("a user who may not ask").isEqualTo(Finding.up());
        }
    }

    private static void set(Store store, String setting, String value) {
        store.commands().configSet(setting, value).toCompletableFuture().join();
    }

    @Test
    void shouldSayThatNobodyIsThereAndThatAUrlIsNone() {
        String nobody = "redis://127.0.0.1:" + FreePorts.next();
        try (StoreConnection connection = new StoreConnection(StoreSettings.background(nobody))) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> connection.await(Duration.ofMillis(50)));
        }
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> Store.connect(StoreSettings.background(nobody)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreConnection(StoreSettings.background("nonsense")));
    }
}
