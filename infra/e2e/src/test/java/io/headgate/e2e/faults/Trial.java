// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.store.ConfigAuthor;
import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.Level;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.v1.Transport;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.check.Breach;
import io.headgate.testkit.check.Checker;
import io.headgate.testkit.check.Rules;
import io.headgate.testkit.load.ChatLoad;
import io.headgate.testkit.system.GateSystem;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.json.JsonMapper;

/** One system, callers who remember what they were told, and the checker. */
final class Trial implements AutoCloseable {

    static final Path ROOT = Path.of(System.getProperty("headgate.root"));

    private static final Duration RESOLVED_WITHIN = Duration.ofSeconds(60);

    // A dead worker's tasks come back soon, so that every run ends with an empty queue.
    private static final String CONFIG = "{\"profile\": \"standard\", \"queue\": {\"lease_seconds\": 3}}";

    private final TestRedis redis;
    private final EventKey key;
    private final GateSystem gate;
    private final ChatLoad load;
    private final Checker checker;

    /** Starts no service yet. */
    Trial(TestBroker broker, TestRedis redis, String tenant, long seed) {
        this.redis = redis;
        key = new EventKey(tenant, "faults");
        gate = new GateSystem(ROOT, key.tenant(), key.project(), broker.bootstrapServers(), redis.url());
        load = new ChatLoad(gate::ingresses, gate.tokens(), seed);
        checker = new Checker(broker.bootstrapServers(), redis.url(), key.toString(), Rules.STANDARD);
        try (Store store = Store.connect(StoreSettings.background(redis.url()))) {
            new ConfigStore(store, key, "test")
                    .begin(ConfigDocument.stored(CONFIG), new ConfigAuthor("test", "short leases", "test"))
                    .toCompletableFuture()
                    .join();
        }
    }

    GateSystem gate() {
        return gate;
    }

    ChatLoad load() {
        return load;
    }

    Checker checker() {
        return checker;
    }

    /** Sends requests for a time. */
    void callFor(Duration time, int perSecond) throws Exception {
        load.during(perSecond, () -> TimeUnit.MILLISECONDS.sleep(time.toMillis()));
    }

    /** Refusals that come into the topic a quarter of an hour and more after they happened, as after a long outage. */
    void plantLateRefusals(String bootstrapServers) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.forEvents(bootstrapServers, "late"))) {
            for (int minutes = 1; minutes <= 40; minutes += 13) {
                byte[] event = ThrottleEvent.newBuilder()
                        .setTimeUs((System.currentTimeMillis()
                                        - Duration.ofMinutes(minutes).toMillis())
                                * 1000)
                        .setReason(Reason.REASON_QUEUE_SIZE_EXCEEDED)
                        .setStatus(503)
                        .setTransport(Transport.TRANSPORT_SSE)
                        .setRole(Role.ROLE_PAID)
                        .setLevel(Level.LEVEL_ENQUEUE)
                        .setCount(3)
                        .build()
                        .toByteArray();
                producer.send(new ProducerRecord<>(EventTopic.THROTTLES.topicName(), key.bytes(), event));
                load.planted("paid", "queue_size_exceeded", 3);
            }
        }
    }

    /** Waits until every request is resolved, the queue is empty, and everything holds; fails with what does not. */
    void assertEverythingHolds(Duration within, String repeat) throws Exception {
        List<Breach> breaches = breaches(within);
        if (!breaches.isEmpty()) {
            gate.dumpThreads();
        }
        assertThat(breaches).as(repeat).isEmpty();
    }

    /** What does not hold even after this time. */
    List<Breach> breaches(Duration within) throws Exception {
        load.resolve(RESOLVED_WITHIN);
        try {
            Awaitility.await()
                    .atMost(within)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() ->
                            checker.drained() && checker.breaches(load.told()).isEmpty());
            return List.of();
        } catch (ConditionTimeoutException e) {
            return checker.breaches(load.told());
        }
    }

    /** Takes all views and what the sink remembers from Redis. */
    void wipeViews() {
        inRedis(commands -> commands.keys("headgate:*view*").stream()
                .mapToLong(commands::del)
                .sum());
    }

    /** What the capacity view says of a process; empty if it says nothing. */
    String health(String instance) {
        String views = "headgate:{" + key.tenant() + ":" + key.project() + "}:views";
        String capacity = Objects.requireNonNullElse(inRedis(commands -> commands.hget(views, "capacity")), "{}");
        return JsonMapper.shared()
                .readTree(capacity)
                .path("processes")
                .valueStream()
                .filter(process -> process.path("instance").asString().equals(instance))
                .map(process -> process.path("health").asString())
                .findFirst()
                .orElse("");
    }

    private <T> T inRedis(Function<RedisCommands<String, String>, T> work) {
        RedisClient client = RedisClient.create(redis.url());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return work.apply(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    @Override
    public void close() {
        load.close();
        gate.close();
    }
}
