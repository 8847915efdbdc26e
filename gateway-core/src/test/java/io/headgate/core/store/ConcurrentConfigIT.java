// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Role;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.config.RateLimits;
import io.headgate.core.config.RoleLimits;
import io.headgate.events.EventKey;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class ConcurrentConfigIT {

    private static final int UPDATES = 1_000;
    private static final int OPERATORS = 20;
    private static final int START = 1_000;
    private static final ConfigAuthor ENVIRONMENT = new ConfigAuthor("environment", "", "");

    private final EventKey key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");
    private final Store redis;
    private final ConfigStore configs;

    ConcurrentConfigIT(TestRedis server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        configs = new ConfigStore(redis, key, "test/1");
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldLetOneOfManySimultaneousUpdatesWin() {
        now(configs.begin(ConfigDocument.of(Profile.STANDARD), ENVIRONMENT));

        List<CompletableFuture<ConfigUpdate>> updates = IntStream.rangeClosed(1, UPDATES)
                .mapToObj(i -> configs.update(1, bounded(i), ENVIRONMENT).toCompletableFuture())
                .toList();

        List<ConfigUpdate> outcomes =
                updates.stream().map(CompletableFuture::join).toList();
        assertThat(outcomes).filteredOn(new ConfigUpdate.Written(2)::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new ConfigUpdate.Stale(2)::equals).hasSize(UPDATES - 1);
        int winner = outcomes.indexOf(new ConfigUpdate.Written(2)) + 1;
        assertThat(now(configs.load()).orElseThrow().document()).isEqualTo(bounded(winner));
    }

    @Test
    void shouldLoseNoFieldOfManyConcurrentUpdates() throws Exception {
        now(configs.begin(everyLimitAt(START), ENVIRONMENT));
        ExecutorService operators = Executors.newFixedThreadPool(OPERATORS);
        List<Future<Long>> updates = new ArrayList<>();
        for (int i = 0; i < UPDATES; i++) {
            Role role = Role.values()[i % 4];
            String window = i % 8 < 4 ? "hourly" : "burst";
            updates.add(operators.submit(() -> increment(role, window)));
        }

        List<Long> versions = new ArrayList<>();
        for (Future<Long> update : updates) {
            versions.add(update.get());
        }
        operators.shutdown();

        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, UPDATES + 1).boxed().toList());
        RateLimits limits =
                now(configs.load()).orElseThrow().document().effective(0).rateLimits();
        int expected = START + UPDATES / 8;
        assertThat(limits.roles().values()).containsOnly(new RoleLimits(expected, expected, 60));
        assertThat(now(new Journal(redis, key).oldest(2 * UPDATES))).hasSize(UPDATES + 1);
    }

    /** Adds one to a limit, as often tried as somebody else was faster; answers the version that did it. */
    private long increment(Role role, String window) {
        ConfigAuthor operator =
                new ConfigAuthor("operator", "", UUID.randomUUID().toString());
        while (true) {
            ConfigVersion base = now(configs.load()).orElseThrow();
            RoleLimits limits = base.document().effective(0).rateLimits().of(role);
            long next = (window.equals("hourly") ? limits.hourly() : limits.burst()) + 1;
            ConfigDocument changed = patched(
                    base.document(),
                    "{\"rate_limits\":{\"roles\":{\"" + role.wire() + "\":{\"" + window + "\":" + next + "}}}}");
            if (now(configs.update(base.version(), changed, operator)) instanceof ConfigUpdate.Written written) {
                return written.version();
            }
        }
    }

    private static ConfigDocument everyLimitAt(int count) {
        ConfigDocument document = ConfigDocument.of(Profile.STANDARD);
        for (Role role : Role.values()) {
            document = patched(
                    document,
                    "{\"rate_limits\":{\"roles\":{\"" + role.wire() + "\":{\"hourly\":" + count + ",\"burst\":" + count
                            + "}}}}");
        }
        return document;
    }

    private static ConfigDocument bounded(int size) {
        return patched(ConfigDocument.of(Profile.STANDARD), "{\"max_queue_size\":" + size + "}");
    }

    private static ConfigDocument patched(ConfigDocument document, String patch) {
        return document.reviewPatch(patch).document().orElseThrow();
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
