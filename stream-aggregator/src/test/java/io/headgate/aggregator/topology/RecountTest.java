// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.views.PeriodsView;
import io.headgate.events.views.QueueView;
import io.headgate.events.views.ViewName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecountTest {

    private static final long SEED = 7;
    /** T is the end of the tick's second. There no pane is open. */
    private static final Duration TO_THE_EDGE_OF_A_PANE = Duration.ofSeconds(4);

    private record Sent(EventTopic topic, Message event) {}

    /** What the live topology told at one moment. */
    private record Told(long end, Recounted minute, Recounted hour, long threeHours) {}

    @Test
    void shouldTellWhatTheLiveTopologyTold() {
        List<Sent> sent = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        try (Driver live = new Driver()) {
            Random random = new Random(SEED);
            live.leap(TO_THE_EDGE_OF_A_PANE);
            for (int minute = 0; minute < 80; minute++) {
                live.leap(Duration.ofSeconds(55));
                send(live, sent, random);
                live.leap(Duration.ofSeconds(5));
                told.add(told(live));
            }
        }
        Collections.shuffle(sent, new Random(SEED));
        Recount recount = new Recount();
        long start = Driver.START / 1_000 - 60;
        sent.forEach(one -> assertThat(recount.count(
                        one.topic(), Driver.HOME.bytes(), one.event().toByteArray(), Long.MAX_VALUE, start))
                .isEmpty());

        for (Told expected : told) {
            recount.fold(expected.end() - 1);
            assertThat(recount.at(Driver.HOME, Window.ONE_MINUTE, expected.end()))
                    .usingRecursiveComparison()
                    .ignoringFields("ended")
                    .isEqualTo(expected.minute());
            assertThat(recount.at(Driver.HOME, Window.HOUR, expected.end())).isEqualTo(expected.hour());
            assertThat(recount.at(Driver.HOME, Window.THREE_HOURS, expected.end())
                            .requests()
                            .totalRequests())
                    .isEqualTo(expected.threeHours());
        }
        assertThat(told.get(79).hour().requests().totalRequests()).isGreaterThan(400);
        assertThat(recount.late()).isZero();
    }

    @Test
    void shouldSayWhatIsWrongWithARecord() {
        Recount recount = new Recount();

        assertThat(recount.count(EventTopic.ADMISSIONS, Driver.HOME.bytes(), new byte[] {-1}, 0, 0))
                .isPresent();
        assertThat(recount.count(EventTopic.ADMISSIONS, new byte[] {1}, new byte[] {8, 1}, 0, 0))
                .hasValueSatisfying(wrong -> assertThat(wrong).contains("tenant/project"));
        assertThat(recount.keys()).isEmpty();
    }

    private static void send(Driver live, List<Sent> sent, Random random) {
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            long at = live.now() - random.nextInt(50_000);
            send(live, sent, EventTopic.ADMISSIONS, Events.admission(at, 0));
            send(
                    live,
                    sent,
                    EventTopic.LATENCIES,
                    Events.task(at, 0, random.nextInt(90_000), random.nextInt(5_000_000)));
            send(live, sent, EventTopic.LATENCIES, Events.rest(at, random.nextInt(20_000)));
            send(
                    live,
                    sent,
                    EventTopic.THROTTLES,
                    Events.throttle(at, Role.ROLE_PAID, Reason.REASON_BURST_RATE_LIMIT, 1 + random.nextInt(3)));
            send(live, sent, EventTopic.HEARTBEATS, beat(at, random));
        }
    }

    private static HeartbeatEvent beat(long at, Random random) {
        return HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_QUEUE)
                .setTimeUs(at * 1_000)
                .setIntervalUs(1_000_000)
                .setDepth(random.nextInt(14))
                .setCapacity(14)
                .setRunning(random.nextInt(5))
                .setSlots(5)
                .build();
    }

    private static void send(Driver live, List<Sent> sent, EventTopic topic, Message event) {
        live.send(topic, event);
        sent.add(new Sent(topic, event));
    }

    private static Told told(Driver live) {
        QueueView queue = live.view(ViewName.QUEUE, QueueView.class);
        return new Told(
                live.now() / 1_000 + 1,
                window(live, queue, "1m"),
                window(live, queue, "1h"),
                live.view(ViewName.PERIODS, PeriodsView.class)
                        .periods()
                        .get("3h")
                        .totals()
                        .totalRequests());
    }

    private static Recounted window(Driver live, QueueView queue, String label) {
        return new Recounted(
                live.throttling().windows().get(label),
                queue.throughput().get(label),
                live.latency().queueWaitMs().get(label),
                live.latency().execMs().get(label),
                live.latency().restMs().get(label),
                queue.depth().get(label),
                queue.waiting().get(label),
                queue.running().get(label),
                queue.pressureRatio().get(label),
                queue.utilization().get(label),
                queue.oldestWaitMs().get(label));
    }
}
