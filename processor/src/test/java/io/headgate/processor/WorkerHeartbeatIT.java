// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.Role;
import io.headgate.core.health.HealthCheck.Finding;
import io.headgate.core.store.StoreClock;
import io.headgate.events.EventTime;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.ProcessState;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class WorkerHeartbeatIT {

    @Test
    void shouldSayAtOnceThatItRunsDrainsAndStops(TestRedis redis) {
        List<HeartbeatEvent> beats = new CopyOnWriteArrayList<>();
        CountDownLatch end = new CountDownLatch(1);
        try (Gate gate = new Gate(redis.url())) {
            Worker worker = Worker.of(gate.store, gate.key, (task, reply) -> end.await())
                    .instance("beating")
                    .config(() -> Configs.with(3, 30, 3))
                    .heartbeats(beats::add)
                    .build();
            worker.start();
            gate.admit(Role.PAID);
            await().until(() -> worker.load() == 1);
            Thread closing = new Thread(worker::close);
            closing.start();
            await().until(() -> beats.size() == 2);
            end.countDown();
            await().until(() -> beats.size() == 3);
            await().until(() -> !closing.isAlive());
        }

        assertThat(beats)
                .extracting(HeartbeatEvent::getState)
                .containsExactly(
                        ProcessState.PROCESS_STATE_RUNNING,
                        ProcessState.PROCESS_STATE_DRAINING,
                        ProcessState.PROCESS_STATE_STOPPED);
        HeartbeatEvent draining = beats.get(1);
        assertThat(draining.getKind()).isEqualTo(HeartbeatKind.HEARTBEAT_KIND_PROCESS);
        assertThat(draining.getServiceType()).isEqualTo("chat");
        assertThat(draining.getServiceName()).isEqualTo("rest");
        assertThat(draining.getInstance()).isEqualTo("beating");
        assertThat(draining.getLoad()).isEqualTo(1);
        assertThat(draining.getMaxLoad()).isEqualTo(3);
        assertThat(draining.getConfigVersion()).isEqualTo(7);
        assertThat(draining.getPid()).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void shouldTakeNothingAndSaySoWhileItsHandlerCannotWork(TestRedis redis) {
        List<HeartbeatEvent> beats = new CopyOnWriteArrayList<>();
        AtomicReference<Finding> health = new AtomicReference<>(Finding.down("no backend"));
        TaskHandler handler = new TaskHandler() {
            @Override
            public void handle(Task task, Reply reply) {}

            @Override
            public Finding health() {
                return health.get();
            }
        };
        try (Gate gate = new Gate(redis.url());
                Worker worker = Worker.of(gate.store, gate.key, handler)
                        .heartbeats(beats::add)
                        .build()) {
            worker.start();
            await().until(() -> beats.size() == 2);
            gate.admit(Role.PAID);
            await().during(Duration.ofMillis(1_500)).until(() -> gate.queue().totalWaiting() == 1);
            health.set(Finding.up());
            await().until(() -> gate.queue().open() == 0);
        }
        assertThat(beats)
                .extracting(HeartbeatEvent::getState)
                .startsWith(
                        ProcessState.PROCESS_STATE_RUNNING,
                        ProcessState.PROCESS_STATE_UNHEALTHY,
                        ProcessState.PROCESS_STATE_RUNNING);
    }

    @Test
    void shouldBeatEveryFiveSecondsByTheStoresClock(TestRedis redis) {
        List<HeartbeatEvent> beats = new CopyOnWriteArrayList<>();
        try (Gate gate = new Gate(redis.url());
                Worker worker = Worker.of(gate.store, gate.key, (task, reply) -> {})
                        .heartbeats(beats::add)
                        .clock(new StoreClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1))))
                        .build()) {
            worker.start();
            await().atMost(Duration.ofSeconds(40)).until(() -> beats.size() >= 3);
        }
        long now = EventTime.now(Clock.systemUTC());
        // Beats keep to a fixed rate, so one that a busy machine holds up is soon followed by the next.
        long between = beats.get(2).getTimeUs() - beats.get(1).getTimeUs();
        assertThat(beats.get(1).getTimeUs()).isBetween(now - 60_000_000, now);
        assertThat(between).isBetween(2_000_000L, 8_000_000L);
        assertThat(beats.get(2).getIntervalUs()).isCloseTo(between, within(500_000L));
    }
}
