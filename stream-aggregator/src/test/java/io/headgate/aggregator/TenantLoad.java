// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

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
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.PoolUse;
import io.headgate.events.v1.ProcessState;
import io.headgate.events.v1.Role;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewName;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events of many tenants, and what the views say of each. */
final class TenantLoad implements AutoCloseable {

    private final List<EventKey> tenants;
    private final AtomicLong[] sent;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Store store;

    TenantLoad(TestBroker broker, TestRedis redis, int tenants) throws Exception {
        this.tenants = IntStream.range(0, tenants)
                .mapToObj(number -> new EventKey("t" + number, "it"))
                .toList();
        this.sent =
                IntStream.range(0, tenants).mapToObj(number -> new AtomicLong()).toArray(AtomicLong[]::new);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(10)).createAndCheck();
        }
        producer = new KafkaProducer<>(ProducerSettings.forEvents(broker.bootstrapServers(), "load"));
        store = Store.connect(StoreSettings.background(redis.url()));
    }

    int size() {
        return tenants.size();
    }

    /** One admission. */
    void admit(int tenant) {
        AdmissionEvent event = AdmissionEvent.newBuilder()
                .setTimeUs(now())
                .setRole(Role.ROLE_PAID)
                .setEpoch(1)
                .setSequence(sent[tenant].incrementAndGet())
                .build();
        send(EventTopic.ADMISSIONS, tenant, event.toByteArray());
    }

    /** What an ingress and the queue say of themselves. */
    void beat(int tenant) {
        HeartbeatEvent ingress = HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_PROCESS)
                .setTimeUs(now())
                .setIntervalUs(5_000_000)
                .setInstance("one")
                .setServiceType("gateway")
                .setServiceName("ingress")
                .setState(ProcessState.PROCESS_STATE_RUNNING)
                .setSseConnections(tenant % 50)
                .setSseMaxConnections(100)
                .addPools(PoolUse.newBuilder().setName("redis").setInUse(1).setMax(10))
                .build();
        HeartbeatEvent queue = HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_QUEUE)
                .setTimeUs(now())
                .setIntervalUs(1_000_000)
                .setDepth(3)
                .setRunning(1)
                .setCapacity(14)
                .setSlots(5)
                .build();
        send(EventTopic.HEARTBEATS, tenant, ingress.toByteArray());
        send(EventTopic.HEARTBEATS, tenant, queue.toByteArray());
    }

    /** How many admissions of this tenant the view of an hour has. */
    long counted(int tenant) throws Exception {
        return view(tenant, ViewName.THROTTLING, ThrottlingView.class)
                .map(view -> view.windows().get("1h").totalRequests())
                .orElse(0L);
    }

    /** Whether every admission of every tenant is in its view. */
    boolean allCounted() throws Exception {
        for (int tenant = 0; tenant < size(); tenant++) {
            if (counted(tenant) != sent[tenant].get()) {
                return false;
            }
        }
        return true;
    }

    <T> Optional<T> view(int tenant, ViewName name, Class<T> type) throws Exception {
        StoredView stored = new ViewStore(store)
                .monitoring(tenants.get(tenant))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS)
                .views()
                .get(name.wire());
        return Optional.ofNullable(stored).map(view -> ViewJson.mapper().readValue(view.document(), type));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        store.close();
    }

    private void send(EventTopic topic, int tenant, byte[] event) {
        producer.send(
                new ProducerRecord<>(topic.topicName(), tenants.get(tenant).bytes(), event));
    }

    private static long now() {
        return System.currentTimeMillis() * 1_000;
    }
}
