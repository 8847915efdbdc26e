// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.headgate.aggregator.topology.StreamsSettings;
import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.QuarantinedRecord;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ViewName;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.service.ServicePages;
import io.lettuce.core.RedisClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealParts.class)
class AggregatorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventKey key = new EventKey("it", UUID.randomUUID().toString().substring(0, 8));
    private final TestBroker broker;
    private TestRedis redis;
    private RunningAggregator aggregator;
    private KafkaProducer<byte[], byte[]> producer;

    AggregatorIT(@Own TestBroker broker) {
        this.broker = broker;
    }

    @BeforeEach
    void start(@Own TestRedis ownRedis, @TempDir Path stateDir) throws Exception {
        redis = ownRedis;
        aggregator = new RunningAggregator(broker, redis, stateDir);
        producer = new KafkaProducer<>(ProducerSettings.forEvents(broker.bootstrapServers(), "it"));
        await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        producer.close();
        aggregator.close();
    }

    @Test
    void shouldCarryEventsIntoViewsAndWriteThemAgainAfterRedisWasWiped() throws Exception {
        admit(1, 300);
        for (int i = 0; i < 20; i++) {
            send(EventTopic.THROTTLES, throttle());
        }
        awaitWindow(300, 100);

        try (RedisClient client = RedisClient.create(redis.url())) {
            client.connect().sync().flushall();
        }

        awaitWindow(300, 100);
        admit(301, 50);
        awaitWindow(350, 100);
        assertThat(aggregator.view(key, ViewName.PIPELINE, PipelineView.class))
                .hasValueSatisfying(pipeline -> assertThat(pipeline.sequenceGaps() + pipeline.sequenceRepeats())
                        .isZero());
    }

    /** Of topics that have never had a record, too. */
    @Test
    void shouldSayThatAnIdleTenantsViewsAreUpToDate() throws Exception {
        admit(1, 10);
        awaitWindow(10, 0);
        long idleFrom = System.currentTimeMillis();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(aggregator.view(key, ViewName.PIPELINE, PipelineView.class))
                        .hasValueSatisfying(pipeline -> {
                            assertThat(pipeline.lag()).isZero();
                            assertThat(pipeline.completeThrough()).isGreaterThan(idleFrom + 5_000);
                            assertThat(pipeline.completeThrough()).isEqualTo(pipeline.asOf());
                        }));
    }

    @Test
    void shouldWaitForAnAbsentRedisAndSayThatItIsDown() throws Exception {
        admit(1, 10);
        awaitWindow(10, 0);

        redis.stop();
        await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        admit(11, 10);
        redis.restart();

        awaitWindow(20, 0);
        await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
    }

    @Test
    void shouldGoOnWhereItWasWhenTheBrokerIsBack() throws Exception {
        admit(1, 1_000);
        awaitWindow(1_000, 0);

        broker.kill();
        await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 503);
        broker.restart();
        admit(1_001, 1_000);

        awaitWindow(2_000, 0);
        await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
    }

    @Test
    void shouldTakeItsPlaceInTheGroupAgainWhenItsStreamThreadFailed() throws Exception {
        admit(1, 100);
        awaitWindow(100, 0);

        Impostor.join(broker, "it-1");
        admit(101, 100);

        awaitWindow(200, 0);
        assertThat(members()).containsExactly("it-1");
        await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
    }

    @Test
    void shouldSetGarbageAsideAndTellItsCountInMetrics() throws Exception {
        producer.send(new ProducerRecord<>(EventTopic.ADMISSIONS.topicName(), key.bytes(), new byte[] {-1, -1}));
        admit(1, 1);
        awaitWindow(1, 0);

        assertThat(get("/metrics").body())
                .contains("headgate_aggregator_quarantined_total 1.0")
                .contains("headgate_store_clock_offset_seconds ")
                .contains("background_job_duration_seconds_count{name=\"view_sink\",status=\"success\"}")
                .contains("background_job_last_success_timestamp_seconds{name=\"view_sink\"}");

        ServicePages pages = pages();
        pages.askForNothing("alpha");
        pages.series(); // counted itself, from the next one on
        Set<String> known = pages.series();
        pages.askForNothing("omega");
        assertThat(pages.series()).isEqualTo(known);
    }

    /** A stored or copied event must fit into a record; compressed, a record may hold much more than it may say. */
    @Test
    void shouldSetAsideWhatIsTooLongToKeepAndGoOn() throws Exception {
        String text = "x".repeat(1_000_000);
        byte[] garbage = new byte[1_040_000];
        new Random(1).nextBytes(garbage);
        producer.send(new ProducerRecord<>(EventTopic.ADMISSIONS.topicName(), key.bytes(), garbage));
        send(EventTopic.THROTTLES, throttle().toBuilder().setEndpoint(text).build());
        send(
                EventTopic.HEARTBEATS,
                HeartbeatEvent.newBuilder()
                        .setKind(HeartbeatKind.HEARTBEAT_KIND_PROCESS)
                        .setTimeUs(now())
                        .setInstance(text)
                        .build());
        compressed(new byte[5_000_000]);
        admit(1, 1);

        awaitWindow(1, 0);
        List<QuarantinedRecord> aside = SetAside.read(broker.bootstrapServers(), key, 4, PATIENCE);
        assertThat(aside)
                .extracting(QuarantinedRecord::getOrigin)
                .containsExactlyInAnyOrder(
                        EventTopic.ADMISSIONS.topicName(),
                        EventTopic.THROTTLES.topicName(),
                        EventTopic.HEARTBEATS.topicName(),
                        EventTopic.LATENCIES.topicName());
        assertThat(aside).allSatisfy(record -> {
            assertThat(record.getValue().size()).isEqualTo(64 * 1024);
            assertThat(record.getError())
                    .startsWith("too long: ")
                    .endsWith("bytes; 65536 are allowed (the first 65536 of "
                            + record.getError().replaceAll("\\D*(\\d+).*", "$1") + " bytes of the value are kept)");
        });
    }

    private void compressed(byte[] value) throws Exception {
        Map<String, Object> settings = new HashMap<>(ProducerSettings.forEvents(broker.bootstrapServers(), "it-long"));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * value.length);
        try (KafkaProducer<byte[], byte[]> longProducer = new KafkaProducer<>(settings)) {
            longProducer
                    .send(new ProducerRecord<>(EventTopic.LATENCIES.topicName(), key.bytes(), value))
                    .get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldNotShowGarbageOfTheViewsTopic() throws Exception {
        admit(1, 1);
        awaitWindow(1, 0);
        view(key + "/throttling", new byte[] {-1, 0, 77});
        view(key + "/throttling", "[1]".getBytes(StandardCharsets.UTF_8));
        view("no tenant", "{}".getBytes(StandardCharsets.UTF_8));
        producer.flush();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/metrics").body()).contains("headgate_sink_unreadable_total 3.0"));
        awaitWindow(1, 0);
    }

    private void view(String key, byte[] document) {
        producer.send(new ProducerRecord<>(EventTopic.VIEWS, key.getBytes(StandardCharsets.UTF_8), document));
    }

    private void admit(long firstSequence, int count) {
        for (long sequence = firstSequence; sequence < firstSequence + count; sequence++) {
            send(
                    EventTopic.ADMISSIONS,
                    AdmissionEvent.newBuilder()
                            .setTimeUs(now())
                            .setRole(Role.ROLE_PAID)
                            .setEpoch(1)
                            .setSequence(sequence)
                            .build());
        }
    }

    private ThrottleEvent throttle() {
        return ThrottleEvent.newBuilder()
                .setTimeUs(now())
                .setRole(Role.ROLE_ANONYMOUS)
                .setReason(Reason.REASON_BURST_RATE_LIMIT)
                .setCount(5)
                .build();
    }

    private void send(EventTopic topic, Message event) {
        producer.send(new ProducerRecord<>(topic.topicName(), key.bytes(), event.toByteArray()));
    }

    private void awaitWindow(long admitted, long limited) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(aggregator.view(key, ViewName.THROTTLING, ThrottlingView.class))
                        .hasValueSatisfying(view -> {
                            ThrottlingWindow hour = view.windows().get("1h");
                            assertThat(hour.totalRequests()).isEqualTo(admitted + limited);
                            assertThat(hour.rateLimit429()).isEqualTo(limited);
                        }));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return pages().get(path);
    }

    private ServicePages pages() {
        return new ServicePages(URI.create(aggregator.address("/")).getPort());
    }

    private List<String> members() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin
                    .describeConsumerGroups(List.of(StreamsSettings.APPLICATION_ID))
                    .describedGroups()
                    .get(StreamsSettings.APPLICATION_ID)
                    .get(10, TimeUnit.SECONDS)
                    .members()
                    .stream()
                    .map(member -> member.groupInstanceId().orElse("none"))
                    .toList();
        }
    }

    private static long now() {
        return System.currentTimeMillis() * 1000;
    }
}
