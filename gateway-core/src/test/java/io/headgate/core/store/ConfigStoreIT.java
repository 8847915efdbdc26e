// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.events.EventKey;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class ConfigStoreIT {

    private static final ConfigAuthor ALICE = new ConfigAuthor("alice", "for the sale", "c-1");
    private static final ConfigAuthor BOB = new ConfigAuthor("bob", "", "");
    private static final ConfigDocument STANDARD = ConfigDocument.of(Profile.STANDARD);

    private final EventKey key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");
    private final Store redis;
    private final ConfigStore configs;
    private final Journal journal;

    ConfigStoreIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        configs = new ConfigStore(redis, key, "test/1");
        journal = new Journal(redis, key);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldStoreOneVersionAfterTheOther() {
        assertThat(now(configs.load())).isEmpty();
        assertThat(now(configs.begin(STANDARD, BOB))).isEqualTo(new ConfigUpdate.Written(1));
        ConfigDocument wider = patched(STANDARD, "{\"capacity_buffer\": 0.10}");

        assertThat(now(configs.update(1, wider, ALICE))).isEqualTo(new ConfigUpdate.Written(2));

        ConfigVersion stored = now(configs.load()).orElseThrow();
        assertThat(stored.version()).isEqualTo(2);
        assertThat(stored.document()).isEqualTo(wider);
        assertThat(stored.author()).isEqualTo(ALICE);
        assertThat(stored.timeUs()).isPositive();
        assertThat(now(configs.history()))
                .satisfiesExactly(
                        second -> {
                            assertThat(second.version()).isEqualTo(2);
                            assertThat(second.text()).isEqualTo(wider.json());
                            assertThat(second.before()).isEqualTo(STANDARD.json());
                            assertThat(second.author()).isEqualTo(ALICE);
                            assertThat(second.timeUs()).isEqualTo(stored.timeUs());
                        },
                        first -> {
                            assertThat(first.text()).isEqualTo(STANDARD.json());
                            assertThat(first.before()).isNull();
                        });
    }

    @Test
    void shouldJournalEveryVersionTheFirstIncluded() throws Exception {
        now(configs.begin(STANDARD, BOB));
        now(configs.update(1, patched(STANDARD, "{\"max_queue_size\": 9}"), ALICE));
        now(configs.update(1, STANDARD, BOB));

        List<JournalEntry> entries = now(journal.oldest(10));

        assertThat(entries).extracting(JournalEntry::kind).containsExactly(JournalEntry.CONFIG, JournalEntry.CONFIG);
        assertThat(entries).extracting(JournalEntry::sequence).containsExactly(1L, 2L);
        ConfigEvent event = ConfigEvent.parseFrom(entries.get(1).event());
        assertThat(event.getVersion()).isEqualTo(2);
        assertThat(event.getActor()).isEqualTo("alice");
        assertThat(event.getReason()).isEqualTo("for the sale");
        assertThat(event.getCorrelationId()).isEqualTo("c-1");
        assertThat(event.getSource()).isEqualTo("test/1");
        assertThat(event.getId()).isNotEmpty();
        assertThat(ConfigDocument.stored(event.getDocumentJson())
                        .effective(2)
                        .backpressure()
                        .maxQueueSize())
                .isEqualTo(9);
        assertThat(entries.get(1).timeUs())
                .isEqualTo(now(configs.load()).orElseThrow().timeUs());
    }

    @Test
    void shouldRefuseAChangeOfWhatSomebodyElseHasChanged() {
        now(configs.begin(STANDARD, BOB));
        now(configs.update(1, patched(STANDARD, "{\"max_queue_size\": 9}"), ALICE));

        assertThat(now(configs.update(1, STANDARD, BOB))).isEqualTo(new ConfigUpdate.Stale(2));
        assertThat(now(configs.update(3, STANDARD, BOB))).isEqualTo(new ConfigUpdate.Stale(2));
        assertThat(now(configs.begin(STANDARD, ALICE))).isEqualTo(new ConfigUpdate.Stale(2));
        assertThat(now(configs.history())).hasSize(2);
    }

    @Test
    void shouldWriteNothingWhereNothingIsStored() {
        assertThat(now(configs.update(1, STANDARD, BOB))).isEqualTo(new ConfigUpdate.Absent());
        assertThatThrownBy(() -> now(configs.update(0, STANDARD, BOB)))
                .hasMessageContaining("expected_version must be 1 or more");

        assertThat(now(configs.load())).isEmpty();
        assertThat(now(journal.oldest(10))).isEmpty();
    }

    @Test
    void shouldAddNothingWhenACallIsSentAgain() {
        now(configs.begin(STANDARD, BOB));
        ConfigDocument other = patched(STANDARD, "{\"max_queue_size\": 9}");
        now(configs.update(1, other, ALICE));

        assertThat(now(configs.update(1, other, ALICE))).isEqualTo(new ConfigUpdate.Written(2));
        assertThat(now(configs.update(1, other, BOB))).isEqualTo(new ConfigUpdate.Stale(2));

        assertThat(now(journal.oldest(10))).hasSize(2);
        assertThat(now(configs.history())).hasSize(2);
    }

    @Test
    void shouldKeepTheLastFiftyVersionsWhole() {
        now(configs.begin(STANDARD, BOB));
        for (int version = 1; version < 60; version++) {
            now(configs.update(version, patched(STANDARD, "{\"max_queue_size\": " + version + "}"), BOB));
        }

        List<ConfigVersion> history = now(configs.history());

        assertThat(history)
                .extracting(ConfigVersion::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(11, 60).mapToObj(i -> 71 - i).toList());
        assertThat(history.get(49).before()).contains("\"max_queue_size\":9}");
        assertThat(history)
                .allSatisfy(version -> assertThat(
                                version.document().effective(1).backpressure().maxQueueSize())
                        .isEqualTo((int) version.version() - 1));
    }

    @Test
    void shouldGoBackAndReset() {
        now(configs.begin(STANDARD, BOB));
        ConfigDocument second = patched(STANDARD, "{\"max_queue_size\": 9}");
        now(configs.update(1, second, BOB));
        now(configs.update(2, patched(second, "{\"capacity_buffer\": 0}"), BOB));

        assertThat(now(configs.rollback(3, 2, ALICE))).isEqualTo(new ConfigUpdate.Written(4));
        assertThat(now(configs.load()).orElseThrow().document()).isEqualTo(second);
        assertThat(now(configs.rollback(4, 99, ALICE))).isEqualTo(new ConfigUpdate.NoSuchVersion(99));
        assertThat(now(configs.rollback(3, 1, ALICE))).isEqualTo(new ConfigUpdate.Stale(4));
        assertThat(now(configs.reset(4, Profile.TESTING, ALICE))).isEqualTo(new ConfigUpdate.Written(5));
        assertThat(now(configs.load()).orElseThrow().document()).isEqualTo(ConfigDocument.of(Profile.TESTING));
    }

    @Test
    void shouldBeRefilledOnceAfterAWipe() {
        now(configs.begin(STANDARD, BOB));
        now(configs.update(1, patched(STANDARD, "{\"max_queue_size\": 9}"), ALICE));
        List<ConfigVersion> oldestFirst = new ArrayList<>(now(configs.history()));
        Collections.reverse(oldestFirst);
        wipe();

        assertThat(now(configs.update(2, STANDARD, BOB))).isEqualTo(new ConfigUpdate.Absent());
        assertThat(now(configs.restore(oldestFirst))).isTrue();
        assertThat(now(configs.restore(oldestFirst))).isFalse();

        assertThat(now(configs.history()).get(0)).isEqualTo(oldestFirst.get(1));
        assertThat(now(configs.load()).orElseThrow().version()).isEqualTo(2);
        assertThat(now(journal.oldest(10))).isEmpty();
        assertThat(now(configs.update(2, STANDARD, BOB))).isEqualTo(new ConfigUpdate.Written(3));
    }

    private void wipe() {
        Keys keys = new Keys("headgate", key);
        now(redis.commands().del(keys.config(), keys.configHistory(), keys.journal(), keys.counters()));
    }

    private static ConfigDocument patched(ConfigDocument document, String patch) {
        return document.reviewPatch(patch).document().orElseThrow();
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
