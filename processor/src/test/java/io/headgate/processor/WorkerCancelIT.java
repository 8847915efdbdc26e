// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.Cancellation;
import io.headgate.core.admission.Role;
import io.headgate.core.store.DeadLetter;
import io.headgate.core.store.DeadLetters;
import io.headgate.core.store.ReplyFrame;
import io.headgate.core.store.TaskQueue;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.Outcome;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class WorkerCancelIT {

    private final Gate gate;

    WorkerCancelIT(TestRedis redis) {
        gate = new Gate(redis.url());
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void shouldInterruptAHandlerWhoseCallerWentAway() {
        String id = gate.admit(Role.PAID);
        try (Worker worker = worker((task, reply) -> new CountDownLatch(1).await())) {
            worker.start();
            await().until(() -> worker.load() == 1);

            assertThat(Gate.get(new TaskQueue(gate.store, gate.key).cancel(id))).isEqualTo(Cancellation.REQUESTED);

            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));
        }
        assertThat(gate.ended().get(0).getOutcome()).isEqualTo(Outcome.OUTCOME_CANCELLED);
        assertThat(gate.frames(id)).extracting(ReplyFrame::type).containsExactly("error");
    }

    @Test
    void shouldTellTheSessionOfATaskThatExpiredBeforeItsTurn() {
        String id = gate.admit(Role.PAID, 1);
        try (Worker worker = worker((task, reply) -> {})) {
            worker.start();
            await().untilAsserted(() -> assertThat(gate.frames(id))
                    .singleElement()
                    .satisfies(frame -> assertThat(frame.data()).contains("task_expired")));
        }
        assertThat(gate.ended()).extracting(LatencyEvent::getOutcome).containsExactly(Outcome.OUTCOME_EXPIRED);
    }

    @Test
    void shouldKeepWhatFailedForGoodAsADeadLetter() {
        String id = gate.admit(Role.PAID);
        try (Worker worker = worker((task, reply) -> {
            throw new IllegalStateException("never");
        })) {
            worker.start();
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));
        }
        DeadLetter letter =
                Gate.get(new DeadLetters(gate.store, gate.key).find(id)).orElseThrow();
        assertThat(letter.attempts()).isEqualTo(3);
        assertThat(letter.error()).startsWith("IllegalStateException");
    }

    private Worker worker(TaskHandler handler) {
        return Worker.of(gate.store, gate.key, handler)
                .config(() -> Configs.with(1, 30, 3))
                .build();
    }
}
