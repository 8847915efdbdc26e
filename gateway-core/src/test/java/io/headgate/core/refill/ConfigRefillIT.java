// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.refill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.ConfigUpdate;
import io.headgate.core.store.ConfigVersion;
import io.headgate.core.store.Journal;
import io.headgate.core.store.JournalEntry;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class ConfigRefillIT {

    private static final ConfigAuthor OPERATOR = new ConfigAuthor("operator", "why", "c-1");
    private static final ConfigDocument STANDARD = ConfigDocument.of(Profile.STANDARD);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final EventKey key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");
    private final TestBroker broker;
    private final Store redis;
    private final ConfigStore configs;
    private final Journal journal;

    ConfigRefillIT(TestBroker broker, TestRedis server) {
        this.broker = broker;
        this.redis = Store.connect(StoreSettings.background(server.url()));
        this.configs = new ConfigStore(redis, key, "test/1");
        this.journal = new Journal(redis, key);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, SOON).createAndCheck();
        }
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldStoreTheEnvironmentsDocumentWhereNothingWasEverStored() {
        try (ConfigRefill refill = refill()) {
            refill.start();

            await().atMost(SOON).until(() -> now(configs.load()).isPresent());
        }
        ConfigVersion first = now(configs.load()).orElseThrow();
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.document()).isEqualTo(STANDARD);
        assertThat(now(journal.oldest(10))).extracting(JournalEntry::kind).containsExactly(JournalEntry.CONFIG);
    }

    @Test
    void shouldPutBackWhatAWipedStoreHasLost(@Own TestRedis wiped) throws Exception {
        now(configs.begin(STANDARD, OPERATOR));
        for (int version = 1; version < 60; version++) {
            now(configs.update(version, bounded(version), OPERATOR));
        }
        List<ConfigVersion> history = now(configs.history());
        relay(new EventKey(key.tenant(), "other"), 7);
        relay(key, Integer.MAX_VALUE);

        try (Store empty = Store.connect(StoreSettings.background(wiped.url()))) {
            ConfigStore restored = new ConfigStore(empty, key, "test/1");
            try (ConfigRefill refill = new ConfigRefill(restored, this::topic, STANDARD);
                    ConfigRefill another = new ConfigRefill(restored, this::topic, STANDARD)) {
                refill.start();
                another.start();
                await().atMost(SOON).until(() -> now(restored.load()).isPresent());
            }
            assertThat(now(restored.history())).isEqualTo(history);
            assertThat(now(restored.load()).orElseThrow().document()).isEqualTo(bounded(59));
            assertThat(now(restored.update(60, STANDARD, OPERATOR))).isEqualTo(new ConfigUpdate.Written(61));
        }
    }

    @Test
    void shouldTakeTheLaterOfAVersionThatCameTwice() throws Exception {
        now(configs.begin(STANDARD, OPERATOR));
        now(configs.update(1, bounded(2), OPERATOR));
        now(configs.update(2, bounded(3), OPERATOR));
        relay(key, Integer.MAX_VALUE);
        ConfigEvent again = ConfigEvent.newBuilder()
                .setVersion(2)
                .setActor("bob")
                .setDocumentJson(bounded(22).json())
                .setTimeUs(5)
                .build();
        send(key, List.of(again));

        assertThat(topic())
                .satisfiesExactly(first -> assertThat(first.version()).isEqualTo(1), second -> {
                    assertThat(second.document()).isEqualTo(bounded(22));
                    assertThat(second.before()).isEqualTo(STANDARD.json());
                });
    }

    @Test
    void shouldPassOverWhatIsNoConfig() throws Exception {
        now(configs.begin(STANDARD, OPERATOR));
        relay(key, Integer.MAX_VALUE);
        byte[] garbage = {-1, -1, -1, 7, 0, 3};
        sendRaw(key.bytes(), garbage);
        sendRaw(key.bytes(), new byte[0]);
        sendRaw(key.bytes(), null);
        sendRaw(null, garbage);
        sendRaw(garbage, garbage);

        assertThat(topic())
                .singleElement()
                .satisfies(first -> assertThat(first.document()).isEqualTo(STANDARD));
    }

    @Test
    void shouldWriteNothingUntilTheTopicCouldBeRead() {
        AtomicBoolean away = new AtomicBoolean(true);
        try (ConfigRefill refill = new ConfigRefill(
                configs,
                () -> {
                    if (away.get()) {
                        throw new IllegalStateException("Kafka is away");
                    }
                    return List.of();
                },
                STANDARD)) {
            refill.start();
            await().atMost(SOON).until(() -> refill.trouble().isPresent());
            assertThat(refill.trouble().orElse("")).contains("Kafka is away");
            assertThat(now(configs.load())).isEmpty();

            away.set(false);
            await().atMost(SOON).until(() -> refill.trouble().equals(Optional.empty()));
            await().atMost(SOON).until(() -> now(configs.load()).isPresent());
        }
    }

    private ConfigRefill refill() {
        return new ConfigRefill(configs, this::topic, STANDARD);
    }

    private List<ConfigVersion> topic() {
        return new ConfigTopic(broker.bootstrapServers()).versions(key);
    }

    /** What the relay does with the journal, to the letter of the contract: the script's time is appended. */
    private void relay(EventKey to, int most) throws Exception {
        List<ConfigEvent> events = new ArrayList<>();
        for (JournalEntry entry : now(journal.oldest(Math.min(most, 1_000)))) {
            events.add(ConfigEvent.parseFrom(entry.event()).toBuilder()
                    .setTimeUs(entry.timeUs())
                    .build());
        }
        send(to, events);
    }

    private void send(EventKey to, List<ConfigEvent> events) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.forEvents(broker.bootstrapServers(), "test"))) {
            events.forEach(
                    event -> producer.send(new ProducerRecord<>("headgate.configs", to.bytes(), event.toByteArray())));
        }
    }

    private void sendRaw(byte @Nullable [] to, byte @Nullable [] value) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.forEvents(broker.bootstrapServers(), "test"))) {
            producer.send(new ProducerRecord<>("headgate.configs", to, value));
        }
    }

    private static ConfigDocument bounded(int size) {
        return STANDARD.reviewPatch("{\"max_queue_size\":" + size + "}")
                .document()
                .orElseThrow();
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
