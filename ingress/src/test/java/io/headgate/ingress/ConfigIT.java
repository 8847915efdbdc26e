// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.ConfigUpdate;
import io.headgate.core.store.ConfigVersion;
import io.headgate.core.store.LiveConfig;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.ingress.stream.Streams;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A config is stored, applied, relayed and put back. */
@ExtendWith(RealParts.class)
class ConfigIT {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final ConfigAuthor OPERATOR = new ConfigAuthor("operator", "a test", "c-1");
    private static final String NOBODY = "{\"rate_limits\":{\"roles\":{\"privileged\":{\"burst\":0}}}}";

    private final TestBroker broker;

    ConfigIT(TestBroker broker) {
        this.broker = broker;
    }

    @Test
    void shouldApplyAChangeWithinTwoSecondsAndRelayEveryVersion(@Own TestRedis redis) {
        EventKey key = new EventKey("config-change", "demo");
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers())) {
            Client caller = new Client(gate).as("alice", "privileged");
            ConfigStore configs = gate.part(ConfigStore.class);
            await().atMost(WITHIN).until(() -> gate.part(LiveConfig.class).get().version() == 1);
            assertThat(caller.chat("hello").status()).isEqualTo(202);

            assertThat(now(configs.update(1, patched(configs, NOBODY), OPERATOR)))
                    .isEqualTo(new ConfigUpdate.Written(2));

            await().atMost(PROMISED).until(() -> caller.chat("hello").status() == 429);
            await().atMost(WITHIN).until(() -> relayed(key).size() == 2);
        }
        assertThat(relayed(key)).extracting(ConfigEvent::getVersion).containsExactly(1L, 2L);
        assertThat(relayed(key)).extracting(ConfigEvent::getSequence).containsExactly(1L, 2L);
        assertThat(relayed(key)).extracting(ConfigEvent::getActor).containsExactly("environment", "operator");
        assertThat(relayed(key))
                .allSatisfy(event -> assertThat(event.getTimeUs()).isPositive());
        assertThat(new Committed(broker.bootstrapServers(), key).operations())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.getKind()).isEqualTo(OperationKind.OPERATION_KIND_CONFIG_CHANGED);
                    assertThat(change.getActor()).isEqualTo("operator");
                    assertThat(change.getConfigVersion()).isEqualTo(2);
                });
    }

    @Test
    void shouldBoundItsStreamsByTheConfig(@Own TestRedis redis) {
        EventKey key = new EventKey("config-streams", "demo");
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers())) {
            ConfigStore configs = gate.part(ConfigStore.class);
            Streams streams = gate.part(Streams.class);
            await().atMost(WITHIN).until(() -> gate.part(LiveConfig.class).get().version() == 1);
            assertThat(streams.limit()).isEqualTo(1_000);

            now(configs.update(1, patched(configs, "{\"max_sse_connections\": 7}"), OPERATOR));

            await().atMost(PROMISED).until(() -> streams.limit() == 7);
        }
    }

    @Test
    void shouldPutTheConfigBackIntoAWipedStoreAndKeepToItMeanwhile(@Own TestRedis redis) {
        EventKey key = new EventKey("config-wipe", "demo");
        try (RunningGate gate = RunningGate.start(key, redis.url(), broker.bootstrapServers())) {
            Client caller = new Client(gate).as("alice", "privileged");
            ConfigStore configs = gate.part(ConfigStore.class);
            await().atMost(WITHIN).until(() -> gate.part(LiveConfig.class).get().version() == 1);
            now(configs.update(1, patched(configs, NOBODY), OPERATOR));
            await().atMost(WITHIN).until(() -> relayed(key).size() == 2);
            List<ConfigVersion> history = now(configs.history());

            flush(redis);

            assertThat(gate.part(LiveConfig.class).get().version()).isEqualTo(2);
            await().atMost(WITHIN).until(() -> now(configs.load()).isPresent());
            assertThat(now(configs.history())).isEqualTo(history);
            assertThat(caller.chat("hello").status()).isEqualTo(429);
            assertThat(now(configs.rollback(2, 1, OPERATOR))).isEqualTo(new ConfigUpdate.Written(3));
            await().atMost(PROMISED).until(() -> caller.chat("hello").status() == 202);
            await().atMost(WITHIN).until(() -> relayed(key).size() == 3);
        }
        assertThat(relayed(key)).extracting(ConfigEvent::getVersion).containsExactly(1L, 2L, 3L);
        assertThat(relayed(key)).extracting(ConfigEvent::getEpoch).containsExactly(0, 0, 1);
    }

    private List<ConfigEvent> relayed(EventKey key) {
        return new Committed(broker.bootstrapServers(), key).read(EventTopic.CONFIGS, ConfigEvent.class);
    }

    private static ConfigDocument patched(ConfigStore configs, String patch) {
        return now(configs.load())
                .orElseThrow()
                .document()
                .reviewPatch(patch)
                .document()
                .orElseThrow();
    }

    private static void flush(TestRedis redis) {
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
