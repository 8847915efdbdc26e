// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.failpoint.FailPoints;
import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.faults.Frozen;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A sink dies after its write and before its position, or freezes before a write that is old when it thaws. */
@ExtendWith(RealParts.class)
class SinkFailPointsIT {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final EventKey key = new EventKey("failpoint", "sink");
    private final TestBroker broker;
    private final TestRedis redis;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final KafkaProducer<byte[], byte[]> producer;
    private int published;

    SinkFailPointsIT(@Own TestBroker broker, @Own TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
        client = RedisClient.create(redis.url());
        connection = client.connect();
        producer = new KafkaProducer<>(ProducerSettings.forEvents(broker.bootstrapServers(), "views"));
    }

    @BeforeEach
    void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(10)).createAndCheck();
        }
    }

    @AfterEach
    void close() {
        producer.close(Duration.ofSeconds(5));
        client.shutdown();
    }

    @Test
    void shouldGoOnAfterADeathBetweenTheWriteAndItsPosition() {
        try (ManagedProcess first = sink("first", "sink.after-write@3")) {
            publishUntil(() -> !first.alive());
        }
        assertThat(document()).isNotNull();
        try (ManagedProcess second = sink("second", "")) {
            publish();
            await().atMost(WITHIN).until(() -> newest().equals(document()));
            assertThat(second.alive()).isTrue();
        }
    }

    @Test
    void shouldLetTheOlderWriteOfAZombieLose() {
        try (ManagedProcess zombie = sink("zombie", "sink.before-write@3:freeze,sink.after-write@3")) {
            publishUntil(() -> Frozen.is(zombie.pid()));
            try (ManagedProcess successor = sink("successor", "")) {
                publish();
                await().atMost(WITHIN).until(() -> newest().equals(document()));
                assertThat(successor.alive()).isTrue();
            }
            zombie.resume();
            await().atMost(WITHIN).until(() -> !zombie.alive());
        }
        assertThat(document()).isEqualTo(newest());
    }

    private void publishUntil(BooleanSupplier end) {
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(100)).until(() -> {
            publish();
            return end.getAsBoolean();
        });
    }

    private String newest() {
        return "{\"number\":" + published + "}";
    }

    private void publish() {
        published++;
        byte[] view = (key + "/throttling").getBytes(StandardCharsets.UTF_8);
        byte[] document = newest().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(EventTopic.VIEWS, view, document))
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable String document() {
        return connection.sync().hget("headgate:{" + key.tenant() + ":" + key.project() + "}:views", "throttling");
    }

    private ManagedProcess sink(String name, String failPoint) {
        Path log = Path.of("target", "testkit", "sink-" + name + ".log").toAbsolutePath();
        List<String> command = JavaCommand.main(
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                SinkProcess.class,
                redis.url(),
                broker.bootstrapServers());
        Map<String, String> environment = Map.of(FailPoints.VARIABLE, failPoint);
        return ManagedProcess.start(
                new Launch(name, command, environment, Path.of("").toAbsolutePath(), log));
    }
}
