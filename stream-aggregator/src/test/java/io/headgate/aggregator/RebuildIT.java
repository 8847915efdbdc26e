// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.aggregator.topology.StreamsSettings;
import io.headgate.events.EventKey;
import io.headgate.events.publish.ProducerSettings;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;
import io.headgate.events.v1.ProcessState;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.GaugeWindow;
import io.headgate.events.views.LatencyView;
import io.headgate.events.views.LatencyWindow;
import io.headgate.events.views.PeriodsView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.QueueView;
import io.headgate.events.views.RecentView;
import io.headgate.events.views.SseView;
import io.headgate.events.views.ThrottlingPeriod;
import io.headgate.events.views.ThrottlingPeriod.TopIdentity;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ViewName;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was lost, the same numbers come back. */
@ExtendWith(RealParts.class)
class RebuildIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 400;
    private static final int BEATS = 24;

    private final EventKey key = new EventKey("rebuilt", "it");
    private final TestBroker broker;
    private final TestRedis redis;

    RebuildIT(@Own TestBroker broker, @Own TestRedis redis) {
        this.broker = broker;
        this.redis = redis;
    }

    @Test
    void shouldTellTheSameNumbersAfterRedisOrStateOrBothWereLost(@TempDir Path folder) throws Exception {
        Numbers before;
        try (RunningAggregator first = new RunningAggregator(broker, redis, folder.resolve("first"))) {
            produce();
            before = numbersOf(first, 0);
            wipe();
            assertThat(numbersOf(first, 0)).as("Redis wiped").isEqualTo(before);
        }
        wipe();
        long restarted = System.currentTimeMillis();
        try (RunningAggregator second = new RunningAggregator(broker, redis, folder.resolve("second"))) {
            assertThat(numbersOf(second, restarted)).as("state directory wiped").isEqualTo(before);
        }
        wipe();
        forgetState();
        long emptied = System.currentTimeMillis();
        try (RunningAggregator third = new RunningAggregator(broker, redis, folder.resolve("third"))) {
            assertThat(numbersOf(third, emptied)).as("from the events").isEqualTo(before);
        }
    }

    /** What does not move with the clock while the test runs. */
    private record Numbers(
            ThrottlingWindow day,
            List<TopIdentity> top,
            ThrottlingWindow hour,
            Map<String, QueueView.Throughput> throughput,
            LatencyWindow execution,
            List<RecentView.Refusal> recent,
            GaugeWindow depth,
            GaugeWindow pressure,
            GaugeWindow streams,
            List<ProcessFacts> processes) {}

    /** What was read at once, and when the oldest of its documents was computed, epoch ms. */
    private record Reading(Numbers numbers, long told) {}

    /** @param since what was told before, epoch ms, is an earlier run's */
    private Numbers numbersOf(RunningAggregator aggregator, long since) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> read(aggregator), reading -> complete(reading, since))
                .numbers();
    }

    private static boolean complete(Reading reading, long since) {
        Numbers read = reading.numbers();
        return reading.told() >= since
                && read.day.samples() == 2 * EVENTS
                && read.hour.samples() == 2 * EVENTS
                && read.execution.count() == EVENTS
                && read.throughput.get("24h").ended() == EVENTS
                && read.recent.size() == 200
                && read.depth.samples() == BEATS
                && read.streams.samples() == BEATS
                // Judged as of what has been read: while that is little, the process still is healthy.
                && read.processes.size() == 1
                && read.processes.get(0).health() == ProcessHealth.STALE;
    }

    /** Each document once: the next look may find another one. */
    private Reading read(RunningAggregator aggregator) {
        PeriodsView periods = view(aggregator, ViewName.PERIODS, PeriodsView.class);
        ThrottlingView throttling = view(aggregator, ViewName.THROTTLING, ThrottlingView.class);
        QueueView queue = view(aggregator, ViewName.QUEUE, QueueView.class);
        LatencyView latency = view(aggregator, ViewName.LATENCY, LatencyView.class);
        RecentView recent = view(aggregator, ViewName.RECENT, RecentView.class);
        SseView sse = view(aggregator, ViewName.SSE, SseView.class);
        CapacityView capacity = view(aggregator, ViewName.CAPACITY, CapacityView.class);
        ThrottlingPeriod day = periods.periods().get("24h");
        Numbers numbers = new Numbers(
                day.totals(),
                day.topThrottled(),
                throttling.windows().get("1h"),
                queue.throughput(),
                latency.execMs().get("1h"),
                recent.events(),
                queue.depth().get("1h"),
                queue.pressureRatio().get("1h"),
                sse.connections().get("1h"),
                capacity.processes());
        long told = LongStream.of(
                        periods.asOf(),
                        throttling.asOf(),
                        queue.asOf(),
                        latency.asOf(),
                        recent.asOf(),
                        sse.asOf(),
                        capacity.asOf())
                .min()
                .orElseThrow();
        return new Reading(numbers, told);
    }

    private <T> T view(RunningAggregator aggregator, ViewName name, Class<T> type) {
        try {
            return aggregator.view(key, name, type).orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void wipe() {
        try (RedisClient client = RedisClient.create(redis.url())) {
            client.connect().sync().flushall();
        }
    }

    /** As an operator would: the group's positions and its changelogs go, the events stay. */
    private void forgetState() throws Exception {
        String application = StreamsSettings.APPLICATION_ID;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> admin.deleteConsumerGroups(List.of(application))
                            .all()
                            .get());
            Set<String> topics = admin.listTopics().names().get();
            topics.removeIf(topic -> !topic.startsWith(application));
            admin.deleteTopics(topics).all().get();
        }
    }

    private void produce() {
        Random random = new Random(7);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.forEvents(broker.bootstrapServers(), "it"))) {
            for (int sequence = 1; sequence <= EVENTS; sequence++) {
                long minutesAgo = random.nextInt(40);
                long time = (System.currentTimeMillis() - minutesAgo * 60_000) * 1_000;
                send(producer, EventTopic.ADMISSIONS, admission(time, sequence));
                send(producer, EventTopic.THROTTLES, throttle(time, random.nextInt(9)));
                send(producer, EventTopic.LATENCIES, latency(time, sequence, random.nextInt(5_000_000)));
            }
            // Old enough to be stale at once, young enough to be shown until the end.
            long newest = System.currentTimeMillis() - 60_000;
            for (int beat = 1; beat <= BEATS; beat++) {
                long time = (newest - (BEATS - beat) * 5_000L) * 1_000;
                send(producer, EventTopic.HEARTBEATS, queueBeat(time, random.nextInt(14)));
                send(producer, EventTopic.HEARTBEATS, processBeat(time, random.nextInt(100)));
            }
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, EventTopic topic, byte[] event) {
        producer.send(new ProducerRecord<>(topic.topicName(), key.bytes(), event));
    }

    private static byte[] admission(long time, long sequence) {
        return AdmissionEvent.newBuilder()
                .setTimeUs(time)
                .setRole(Role.ROLE_PAID)
                .setEpoch(1)
                .setSequence(sequence)
                .build()
                .toByteArray();
    }

    private static byte[] throttle(long time, int identity) {
        return ThrottleEvent.newBuilder()
                .setTimeUs(time)
                .setRole(Role.ROLE_ANONYMOUS)
                .setReason(Reason.REASON_BURST_RATE_LIMIT)
                .setIdentity("identity-" + identity)
                .setCount(1 + identity)
                .build()
                .toByteArray();
    }

    private static byte[] queueBeat(long time, int depth) {
        return HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_QUEUE)
                .setTimeUs(time)
                .setIntervalUs(1_000_000)
                .setDepth(depth)
                .setCapacity(14)
                .build()
                .toByteArray();
    }

    private static byte[] processBeat(long time, int streams) {
        return HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_PROCESS)
                .setTimeUs(time)
                .setIntervalUs(5_000_000)
                .setInstance("one")
                .setServiceType("gateway")
                .setServiceName("ingress")
                .setState(ProcessState.PROCESS_STATE_RUNNING)
                .setSseConnections(streams)
                .setSseMaxConnections(100)
                .build()
                .toByteArray();
    }

    private static byte[] latency(long time, long sequence, long micros) {
        return LatencyEvent.newBuilder()
                .setKind(LatencyKind.LATENCY_KIND_TASK)
                .setTimeUs(time)
                .setRole(Role.ROLE_PAID)
                .setOutcome(Outcome.OUTCOME_OK)
                .setQueueWaitUs(micros / 10)
                .setExecutionUs(micros)
                .setEpoch(1)
                .setSequence(sequence)
                .build()
                .toByteArray();
    }
}
