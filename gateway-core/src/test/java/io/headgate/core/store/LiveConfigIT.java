// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.config.Component;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.events.EventKey;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class LiveConfigIT {

    private static final ConfigAuthor OPERATOR = new ConfigAuthor("operator", "", "");
    private static final ConfigDocument STANDARD = ConfigDocument.of(Profile.STANDARD);
    private static final Duration PROMISED = Duration.ofSeconds(2);

    private final EventKey key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");
    private final LiveConfig live = new LiveConfig(STANDARD, Optional.of(Component.PROC));
    private final Store redis;
    private final ConfigStore configs;

    LiveConfigIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        configs = new ConfigStore(redis, key, "test/1");
    }

    @AfterEach
    void close() {
        live.close();
        redis.close();
    }

    @Test
    void shouldBeTheEnvironmentsUntilSomethingIsStored() throws Exception {
        assertThat(live.awaitFirstAnswer(Duration.ZERO)).isFalse();
        live.follow(configs);

        assertThat(live.awaitFirstAnswer(PROMISED)).isTrue();
        assertThat(live.get()).isEqualTo(GatewayConfig.of(Profile.STANDARD));
        assertThat(live.trouble()).isEmpty();
    }

    @Test
    void shouldKnowWhatIsStoredWhenItHasBeenAnswered() throws Exception {
        now(configs.begin(patched("{\"max_queue_size\": 7}"), OPERATOR));
        live.follow(configs);

        assertThat(live.awaitFirstAnswer(PROMISED)).isTrue();
        assertThat(live.get().version()).isEqualTo(1);
    }

    @Test
    void shouldFollowEveryChangeAndTellItsListeners() {
        List<Long> heard = new CopyOnWriteArrayList<>();
        live.onChange(config -> {
            throw new IllegalStateException("a broken listener");
        });
        live.onChange(config -> heard.add(config.version()));
        now(configs.begin(STANDARD, OPERATOR));
        live.follow(configs);
        awaitVersion(1);

        now(configs.update(1, patched("{\"max_queue_size\": 7}"), OPERATOR));

        awaitVersion(2);
        assertThat(live.get().backpressure().maxQueueSize()).isEqualTo(7);
        await().untilAsserted(() -> assertThat(heard).containsExactly(1L, 2L));
        assertThat(live.trouble()).isEmpty();
    }

    @Test
    void shouldApplyItsOwnTenantAndItsOwnPartOnly() {
        ConfigStore others = new ConfigStore(redis, new EventKey(key.tenant(), "other"), "test/1");
        now(configs.begin(STANDARD, OPERATOR));
        live.follow(configs);
        awaitVersion(1);
        now(others.begin(patched("{\"max_queue_size\": 1}"), OPERATOR));

        now(configs.update(1, patched("""
                {"components": {"ingress": {"queue": {"max_attempts": 9}}, "proc": {"queue": {"lease_seconds": 9}}}}"""), OPERATOR));

        awaitVersion(2);
        assertThat(live.get().queue().leaseSeconds()).isEqualTo(9);
        assertThat(live.get().queue().maxAttempts()).isEqualTo(3);
        assertThat(live.get().backpressure().maxQueueSize()).isZero();
    }

    @Test
    void shouldCatchUpWithAChangeWhoseMessageItMissed() {
        now(configs.begin(STANDARD, OPERATOR));
        live.follow(configs);
        awaitVersion(1);

        storeSilently(2, patched("{\"max_queue_size\": 7}").json(), 1);

        awaitVersion(2);
        assertThat(live.get().backpressure().maxQueueSize()).isEqualTo(7);
    }

    @Test
    void shouldNoticeThatAVersionHasComeASecondTime() {
        now(configs.begin(STANDARD, OPERATOR));
        now(configs.update(1, patched("{\"max_queue_size\": 7}"), OPERATOR));
        live.follow(configs);
        awaitVersion(2);

        storeSilently(2, patched("{\"max_queue_size\": 8}").json(), 1);

        await().atMost(PROMISED).until(() -> live.get().backpressure().maxQueueSize() == 8);
    }

    @Test
    void shouldKeepTheLastKnownConfigThroughAWipeAndAnUnreadableDocument() {
        now(configs.begin(patched("{\"max_queue_size\": 7}"), OPERATOR));
        live.follow(configs);
        awaitVersion(1);

        now(redis.commands().del(new Keys("headgate", key).config()));
        await().atMost(PROMISED).until(() -> live.trouble().isPresent());
        assertThat(live.get().backpressure().maxQueueSize()).isEqualTo(7);

        storeSilently(3, "{\"profile\": \"standard\", \"queue\": 7}", 1);
        await().atMost(PROMISED).until(() -> live.trouble().orElse("").contains("/queue"));
        assertThat(live.get().version()).isEqualTo(1);

        storeSilently(4, "{\"profile\": \"standard\", \"field_of_a_newer_version\": 7}", 2);
        awaitVersion(4);
        assertThat(live.trouble()).isEmpty();
    }

    @Test
    void shouldFollowAgainWhenRedisIsBack(@Own TestRedis other) {
        try (Store own = Store.connect(StoreSettings.background(other.url()))) {
            ConfigStore store = new ConfigStore(own, key, "test/1");
            now(store.begin(STANDARD, OPERATOR));
            live.follow(store);
            awaitVersion(1);

            other.kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> live.trouble().isPresent());
            assertThat(live.get().version()).isEqualTo(1);
            other.restart();

            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
                now(store.begin(STANDARD, OPERATOR));
                ConfigVersion base = now(store.load()).orElseThrow();
                now(store.update(base.version(), patched("{\"max_queue_size\": 5}"), OPERATOR));
                return true;
            });
            await().atMost(PROMISED).until(() -> live.get().backpressure().maxQueueSize() == 5);
        }
    }

    /** As a change that nobody hears of. */
    private void storeSilently(long version, String json, long timeUs) {
        now(redis.commands()
                .hset(
                        new Keys("headgate", key).config(),
                        Map.of(
                                "v", Admissions.bytes(Long.toString(version)),
                                "d", Admissions.bytes(json),
                                "a", Admissions.bytes("operator"),
                                "r", new byte[0],
                                "c", new byte[0],
                                "t", Admissions.bytes(Long.toString(timeUs)))));
    }

    private void awaitVersion(long version) {
        await().atMost(PROMISED).until(() -> live.get().version() == version);
    }

    private static ConfigDocument patched(String patch) {
        return STANDARD.reviewPatch(patch).document().orElseThrow();
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
