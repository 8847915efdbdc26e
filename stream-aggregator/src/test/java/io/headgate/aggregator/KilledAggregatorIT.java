// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.StoredView;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.Role;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ViewJson;
import io.headgate.local.process.ManagedProcess;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed while it counts. {@code -Dheadgate.kills} and {@code -Dheadgate.seed} try it as often as wanted.
 */
@ExtendWith(RealParts.class)
class KilledAggregatorIT {

    private static final int KILLS = Integer.getInteger("headgate.kills", 2);
    private static final long SEED = Long.getLong("headgate.seed", 20261121);

    private final EventKey key = new EventKey("killed", "it");

    @Test
    void shouldCountEveryEventOnceHoweverOftenItIsKilled(
            @Own TestBroker broker, @Own TestRedis redis, @TempDir Path folder) throws Exception {
        createTopics(broker);
        AggregatorProcess aggregators = new AggregatorProcess(broker, redis, folder);
        Random random = new Random(SEED);
        Load load = new Load(broker);
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            ViewStore views = new ViewStore(store);
            for (int kill = 0; kill < KILLS; kill++) {
                long before = load.sent.get();
                try (ManagedProcess process = launch(aggregators)) {
                    awaitCounted(views, before + 1 + random.nextInt(6_000));
                    process.kill();
                }
            }
            load.end();
            try (ManagedProcess process = launch(aggregators)) {
                awaitCounted(views, load.sent.get());
                assertThat(process.alive()).isTrue();
                assertEachCountedOnce(views, load.sent.get());
            }
        }
    }

    private void assertEachCountedOnce(ViewStore views, long sent) throws Exception {
        assertThat(counted(views)).as("seed %d", SEED).isEqualTo(sent);
        PipelineView pipeline = view(views, "pipeline", PipelineView.class);
        assertThat(pipeline.sequenceRepeats()).isZero();
        assertThat(pipeline.sequenceGaps()).isZero();
    }

    /** Some 5 000 numbered events a second. */
    private final class Load {

        private final AtomicLong sent = new AtomicLong();
        private final KafkaProducer<byte[], byte[]> producer;
        private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

        Load(TestBroker broker) {
            producer = new KafkaProducer<>(ProducerSettings.forEvents(broker.bootstrapServers(), "load"));
            pace.scheduleAtFixedRate(this::send, 0, 10, TimeUnit.MILLISECONDS);
        }

        private void send() {
            for (int i = 0; i < 50; i++) {
                producer.send(new ProducerRecord<>(
                        EventTopic.ADMISSIONS.topicName(), key.bytes(), admission(sent.incrementAndGet())));
            }
        }

        void end() throws InterruptedException {
            pace.shutdown();
            pace.awaitTermination(10, TimeUnit.SECONDS);
            producer.close();
        }
    }

    private static byte[] admission(long sequence) {
        return AdmissionEvent.newBuilder()
                .setTimeUs(System.currentTimeMillis() * 1000)
                .setRole(Role.ROLE_PAID)
                .setEpoch(1)
                .setSequence(sequence)
                .build()
                .toByteArray();
    }

    private static ManagedProcess launch(AggregatorProcess aggregators) {
        return aggregators.launch("killed", Map.of());
    }

    private void awaitCounted(ViewStore views, long atLeast) {
        await().atMost(Duration.ofSeconds(120)).ignoreExceptions().until(() -> counted(views) >= atLeast);
    }

    private long counted(ViewStore views) throws Exception {
        return view(views, "throttling", ThrottlingView.class)
                .windows()
                .get("1h")
                .totalRequests();
    }

    private <T> T view(ViewStore views, String name, Class<T> type) throws Exception {
        Map<String, StoredView> found = views.monitoring(key)
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS)
                .views();
        return ViewJson.mapper().readValue(found.get(name).document(), type);
    }

    private static void createTopics(TestBroker broker) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(10)).createAndCheck();
        }
    }
}
