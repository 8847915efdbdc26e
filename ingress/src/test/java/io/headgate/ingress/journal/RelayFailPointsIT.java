// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.failpoint.FailPoints;
import io.headgate.events.EventKey;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.faults.Frozen;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A relay dies or freezes exactly between two steps that must not come apart: the topics hold each entry once. */
@ExtendWith(RealParts.class)
class RelayFailPointsIT {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final TestBroker broker;
    private final TestRedis redis;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final EventKey key = new EventKey("failpoint-" + Long.toString(System.nanoTime(), 36), "relay");
    private final String journal = "headgate:{" + key.tenant() + ":" + key.project() + "}:journal";
    private int written;

    RelayFailPointsIT(TestBroker broker, TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
        client = RedisClient.create(redis.url());
        connection = client.connect();
    }

    @BeforeEach
    void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(10)).createAndCheck();
        }
    }

    @AfterEach
    void close() {
        client.shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay.before-commit@3", "relay.after-commit@3"})
    void shouldRelayEachEntryOnceAfterADeath(String point) {
        try (ManagedProcess first = relay("first", point)) {
            writeUntil(() -> !first.alive());
        }
        assertThat(length()).isPositive();
        try (ManagedProcess second = relay("second", "")) {
            await().atMost(WITHIN).until(() -> length() == 0);
            assertThat(second.alive()).isTrue();
        }
        assertEachOnce();
    }

    @Test
    void shouldFenceAZombie() {
        try (ManagedProcess zombie = relay("zombie", "relay.before-commit@3:freeze")) {
            writeUntil(() -> Frozen.is(zombie.pid()));
            // Only now: of two that start together either may be the owner.
            try (ManagedProcess successor = relay("successor", "")) {
                write();
                await().atMost(WITHIN).until(() -> length() == 0);
                zombie.resume();
                await().atMost(WITHIN)
                        .until(() -> Files.readString(zombie.log()).contains("keeps the journal"));
                write();
                await().atMost(WITHIN).until(() -> length() == 0);
                assertThat(successor.alive()).isTrue();
            }
        }
        assertEachOnce();
    }

    private void assertEachOnce() {
        List<Long> sequences = new ArrayList<>();
        new EventReader(broker.bootstrapServers()).read(EventTopic.ADMISSIONS, Instant.EPOCH, read -> {
            if (read.key().equals(key)) {
                sequences.add(((AdmissionEvent) read.event()).getSequence());
            }
        });
        assertThat(sequences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, written).boxed().toList());
    }

    /** One entry after the other, so that each is a batch of its own. */
    private void writeUntil(BooleanSupplier end) {
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(100)).until(() -> {
            write();
            return end.getAsBoolean();
        });
    }

    private void write() {
        written++;
        connection
                .sync()
                .xadd(journal, Map.of("k", "admission", "e", "", "n", Integer.toString(written), "t", "1", "d", "1"));
    }

    private long length() {
        return connection.sync().xlen(journal);
    }

    private ManagedProcess relay(String name, String failPoint) {
        Path log = Path.of("target", "testkit", "relay-" + name + "-" + key.tenant() + ".log")
                .toAbsolutePath();
        List<String> command = JavaCommand.main(
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                RelayProcess.class,
                redis.url(),
                broker.bootstrapServers(),
                key.toString(),
                name);
        Map<String, String> environment = Map.of(FailPoints.VARIABLE, failPoint);
        return ManagedProcess.start(
                new Launch(name, command, environment, Path.of("").toAbsolutePath(), log));
    }
}
