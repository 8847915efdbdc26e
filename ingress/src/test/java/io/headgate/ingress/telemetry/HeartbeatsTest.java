// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.store.StoreClock;
import io.headgate.events.EventKey;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.ProcessState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private static final ProcessLoad IDLE = new ProcessLoad(0, 100, 0, List.of(), 0, 0);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final EventPublisher publisher = new EventPublisher(producer, 100);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void shouldSayNothingAfterItsGoodbye() throws Exception {
        answer.countDown();
        Heartbeats heartbeats = heartbeats();

        heartbeats.stateIs(ProcessState.PROCESS_STATE_DRAINING);
        heartbeats.stateIs(ProcessState.PROCESS_STATE_STOPPED);
        heartbeats.beat();

        assertThat(sent())
                .extracting(HeartbeatEvent::getState)
                .containsExactly(ProcessState.PROCESS_STATE_DRAINING, ProcessState.PROCESS_STATE_STOPPED);
    }

    @Test
    void shouldNotBeOvertakenByItsGoodbye() throws Exception {
        Heartbeats heartbeats = heartbeats();
        Thread timer = new Thread(heartbeats::beat);
        timer.start();
        asked.await();
        Thread stopping = new Thread(() -> heartbeats.stateIs(ProcessState.PROCESS_STATE_STOPPED));
        stopping.start();
        await().until(() -> stopping.getState() == Thread.State.BLOCKED || !stopping.isAlive());
        answer.countDown();
        timer.join();
        stopping.join();

        assertThat(sent())
                .extracting(HeartbeatEvent::getState)
                .containsExactly(ProcessState.PROCESS_STATE_RUNNING, ProcessState.PROCESS_STATE_STOPPED);
    }

    private Heartbeats heartbeats() {
        return new Heartbeats(
                publisher,
                new EventKey("home", "demo"),
                "i",
                new StoreClock(Clock.systemUTC()),
                () -> GatewayConfig.of(Profile.TESTING),
                this::load,
                List::of);
    }

    /** The first one who asks waits for the answer; whoever comes meanwhile has it at once. */
    private ProcessLoad load() {
        boolean first = asked.getCount() > 0;
        asked.countDown();
        if (first) {
            awaitAnswer();
        }
        return IDLE;
    }

    private void awaitAnswer() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<HeartbeatEvent> sent() throws Exception {
        publisher.close();
        List<HeartbeatEvent> beats = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            beats.add(HeartbeatEvent.parseFrom(record.value()));
        }
        return beats;
    }
}
