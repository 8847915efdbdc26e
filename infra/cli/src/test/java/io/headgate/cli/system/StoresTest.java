// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.cli.home.RunState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
    @Test
    void shouldRunItsOwnUnlessTold() {
        SystemOptions options = options(null, null);
        Stores stores = Stores.of(options, RunState.EMPTY);
        assertThat(stores.own(Part.REDIS)).isTrue();
        assertThat(stores.redisUrl(RunState.EMPTY, options)).isEqualTo("redis://127.0.0.1:7000");
        assertThat(stores.kafkaAddress(RunState.EMPTY, options)).isEqualTo("127.0.0.1:9092");
    }

    @Test
    void shouldUseWhatItIsGiven() {
        SystemOptions options = options("redis://store:1", "kafka:2");
        Stores stores = Stores.of(options, RunState.EMPTY);
        assertThat(stores.own(Part.REDIS)).isFalse();
        assertThat(stores.own(Part.INGRESS)).isTrue();
        assertThat(stores.redisUrl(RunState.EMPTY, options)).isEqualTo("redis://store:1");
        assertThat(stores.kafkaAddress(RunState.EMPTY, options)).isEqualTo("kafka:2");
    }

    @Test
    void shouldForgetForeignStoresOnceNothingRuns() {
        RunState before = RunState.EMPTY.using("redis://store:1", null, 8081, "standard");
        assertThat(Stores.of(options(null, null), before).redis()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "host", "host:port", ":9092", "a:1 b:2"})
    void shouldRefuseWhatIsNoKafkaAddress(String address) {
        assertThatThrownBy(() -> OtherStores.kafkaAnswers(address)).hasMessageContaining("127.0.0.1:9092");
    }

    @Test
    void shouldRefuseWhatIsNoRedisUrl() {
        assertThatThrownBy(() -> OtherStores.redisAnswers("store")).hasMessageContaining("redis://");
        assertThat(OtherStores.redisPort("redis://store")).isEqualTo(6379);
    }

    private static SystemOptions options(@Nullable String redis, @Nullable String kafka) {
        return new SystemOptions(Map.of(Part.REDIS, 7000), 8081, redis, kafka, "standard");
    }
}
