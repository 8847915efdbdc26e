// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.CircuitState;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.ProcessState;
import io.headgate.events.views.CircuitsView;
import io.headgate.events.views.GaugeWindow;
import io.headgate.events.views.PoolsView;
import io.headgate.events.views.QueueSample;
import io.headgate.events.views.QueueSample.RoleQueue;
import io.headgate.events.views.QueueView;
import io.headgate.events.views.SseView;
import io.headgate.events.views.SseView.Streams;
import io.headgate.events.views.ViewName;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaugesTopologyTest {

    private final Driver driver = new Driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldStayTrueWhileTheQueueOnlyDrains() {
        for (int second = 0; second < 60; second++) {
            beat(Events.queue(driver.now(), 59 - second, 5, 100));
            driver.pass(Duration.ofSeconds(1));
        }

        QueueView view = queue();
        assertThat(view.now().waiting()).isZero();
        assertThat(view.now().running()).isEqualTo(5);
        assertThat(view.now().byRole()).containsEntry("paid", new RoleQueue(0, 5, 0));
        // The first sample stands for the second before the minute.
        assertThat(view.depth().get("1m").avg()).isCloseTo(34, within(0.01));
        assertThat(view.depth().get("1m").max()).isEqualTo(64);
        assertThat(view.depth().get("1m").samples()).isEqualTo(60);
        assertThat(view.pressureRatio().get("15m").avg()).isCloseTo(0.345, within(0.001));
        assertThat(view.utilization().get("1h").avg()).isEqualTo(0.5);
        assertThat(view.oldestWaitMs().get("1h").max()).isEqualTo(59_000);
    }

    @Test
    void shouldSayThatNobodyKnowsTheQueueAndForgetItsWindows() {
        beat(Events.queue(driver.now(), 3, 2, 10));
        driver.pass(Duration.ofSeconds(14));
        assertThat(queue().now().depth()).isEqualTo(5);

        driver.pass(Duration.ofSeconds(3));
        assertThat(queue().now()).isEqualTo(QueueSample.NONE);

        driver.pass(Duration.ofMinutes(95));
        assertThat(queue().depth())
                .allSatisfy((window, gauge) -> assertThat(gauge).isEqualTo(GaugeWindow.EMPTY));
        driver.told(ViewName.QUEUE);
        driver.pass(Duration.ofMinutes(1));
        assertThat(driver.told(ViewName.QUEUE)).isZero();
    }

    @Test
    void shouldCountTasksThatEndedByRoleAndOutcome() {
        for (int i = 1; i <= 10; i++) {
            driver.send(EventTopic.LATENCIES, Events.task(driver.now(), i, 1_000, 1_000));
        }
        driver.pass(Duration.ofSeconds(2));

        QueueView.Throughput hour = queue().throughput().get("1h");
        assertThat(hour.ended()).isEqualTo(10);
        assertThat(hour.perHour()).isEqualTo(10);
        assertThat(hour.byRole()).containsEntry("paid", 10L);
        assertThat(hour.byOutcome()).containsEntry("ok", 10L);
        assertThat(queue().throughput()).containsOnlyKeys("1h", "24h");
    }

    @Test
    void shouldAddUpStreamsAndPoolsOfAllInstances() {
        for (int i = 0; i < 24; i++) {
            beat(Events.ingress(driver.now(), "a", 30).build());
            driver.pass(Duration.ofSeconds(2));
            beat(Events.ingress(driver.now(), "b", 10).build());
            driver.pass(Duration.ofSeconds(3));
        }

        SseView sse = driver.view(ViewName.SSE, SseView.class);
        assertThat(sse.now()).isEqualTo(new Streams(40, 200, 20, 0.2));
        assertThat(sse.instances()).containsEntry("a", new Streams(30, 100, 15, 0.3));
        assertThat(sse.connections().get("1m").avg()).isCloseTo(40, within(0.1));
        assertThat(sse.connections().get("1m").max()).isCloseTo(40, within(0.1));
        assertThat(sse.saturation().get("15m").avg()).isCloseTo(0.2, within(0.005));
        PoolsView.Pool redis = driver.view(ViewName.POOLS, PoolsView.class)
                .components()
                .get("ingress")
                .get("redis");
        assertThat(redis.now()).isEqualTo(new PoolsView.Use(40, 400));
        assertThat(redis.instances()).containsEntry("b", new PoolsView.Use(10, 200));
        assertThat(redis.inUse().get("1m").avg()).isCloseTo(40, within(0.1));
        assertThat(redis.utilization().get("1m").avg()).isCloseTo(0.1, within(0.001));
    }

    @Test
    void shouldLeaveOutAnInstanceThatSaidGoodbyeOrIsStale() {
        beat(Events.ingress(driver.now(), "a", 30).build());
        beat(Events.ingress(driver.now(), "b", 10).build());
        driver.pass(Duration.ofSeconds(1));
        beat(Events.ingress(driver.now(), "b", 10)
                .setState(ProcessState.PROCESS_STATE_STOPPED)
                .build());
        driver.pass(Duration.ofSeconds(2));
        assertThat(driver.view(ViewName.SSE, SseView.class).instances()).containsOnlyKeys("a");

        driver.pass(Duration.ofSeconds(15));
        assertThat(driver.view(ViewName.SSE, SseView.class).now().connections()).isZero();
    }

    @Test
    void shouldTellCircuitsOfEachInstanceAndTheWorstOfAll() {
        beat(Events.ingress(driver.now(), "a", 0)
                .addCircuits(circuit("open", 7).setOpenedAtUs(5_000_000))
                .build());
        beat(Events.ingress(driver.now(), "b", 0)
                .addCircuits(circuit("closed", 2))
                .build());
        driver.pass(Duration.ofSeconds(1));

        CircuitsView.Circuit circuit =
                driver.view(ViewName.CIRCUITS, CircuitsView.class).circuits().get("backpressure");
        assertThat(circuit.total().state()).isEqualTo("open");
        assertThat(circuit.total().failureCount()).isEqualTo(9);
        assertThat(circuit.total().openedAt()).isEqualTo(5_000);
        assertThat(circuit.instances().get("b").state()).isEqualTo("closed");
        assertThat(circuit.instances().get("b").openedAt()).isNull();
    }

    @Test
    void shouldAddUpWhatProcessesLostAndAnsweredFromMemoryAcrossRestarts() {
        beat(lost(4, 10, 1));
        driver.pass(Duration.ofSeconds(5));
        beat(lost(6, 15, 1));
        driver.pass(Duration.ofSeconds(5));
        beat(lost(1, 2, 2));
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.pipeline().eventsDropped()).isEqualTo(7);
        assertThat(driver.pipeline().resendsAnswered()).isEqualTo(17);
    }

    @Test
    void shouldNotAddUpAgainWhatAProcessLostWhileOldBeatsAreCaughtUpWith() {
        long anHourAgo = driver.now() - Duration.ofHours(1).toMillis();
        for (int beat = 0; beat < 10; beat++) {
            beat(lost(anHourAgo + 5_000 * beat, 4 + beat, 10, 1));
            driver.pass(Duration.ofMillis(250));
        }
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.pipeline().eventsDropped()).isEqualTo(13);
        assertThat(driver.pipeline().resendsAnswered()).isEqualTo(10);
    }

    @Test
    void shouldNotAddUpAgainWhatAProcessLostBeforeALongSilence() {
        beat(lost(4, 10, 1));
        driver.pass(Duration.ofMinutes(30));
        beat(lost(6, 15, 1));
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.pipeline().eventsDropped()).isEqualTo(6);
        assertThat(driver.pipeline().resendsAnswered()).isEqualTo(15);
    }

    private HeartbeatEvent lost(long dropped, long resends, long startedAt) {
        return lost(driver.now(), dropped, resends, startedAt);
    }

    private static HeartbeatEvent lost(long millis, long dropped, long resends, long startedAt) {
        return Events.ingress(millis, "a", 0)
                .setEventsDropped(dropped)
                .setResendsAnswered(resends)
                .setStartedAtUs(startedAt)
                .build();
    }

    private static CircuitState.Builder circuit(String state, int failures) {
        return CircuitState.newBuilder().setName("backpressure").setState(state).setFailureCount(failures);
    }

    private QueueView queue() {
        return driver.view(ViewName.QUEUE, QueueView.class);
    }

    private void beat(HeartbeatEvent beat) {
        driver.send(EventTopic.HEARTBEATS, beat);
    }
}
