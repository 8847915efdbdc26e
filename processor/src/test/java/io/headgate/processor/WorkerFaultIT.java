// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.Role;
import io.headgate.core.store.ReplyFrame;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class WorkerFaultIT {

    @Test
    void shouldEndATaskThatWasDoneWhileRedisWasAway(@Own TestRedis redis) {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger failures = new AtomicInteger();
        try (Gate gate = new Gate(redis.url());
                Worker worker = Worker.of(gate.store, gate.key, (task, reply) -> {
                            end.await();
                            reply.delta("late");
                        })
                        .config(() -> Configs.with(2, 30, 3))
                        .observer(new WorkerObserver() {
                            @Override
                            public void claimFailed() {
                                failures.incrementAndGet();
                            }
                        })
                        .build()) {
            worker.start();
            String id = gate.admit(Role.PAID);
            await().until(() -> worker.load() == 1);

            redis.suspend();
            end.countDown();
            await().until(() -> failures.get() > 0);
            redis.resume();

            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));
            assertThat(gate.frames(id)).extracting(ReplyFrame::type).endsWith("complete");
            String next = gate.admit(Role.PAID);
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(2));
            assertThat(gate.ended().get(1).getTaskId()).isEqualTo(next);
        }
    }

    @Test
    void shouldGoOnAfterRedisWasKilledAndRestarted(@Own TestRedis redis) {
        try (Gate gate = new Gate(redis.url());
                Worker worker = Worker.of(gate.store, gate.key, (task, reply) -> {})
                        .config(() -> Configs.with(2, 1, 3))
                        .build()) {
            worker.start();
            gate.admit(Role.PAID);
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));

            redis.kill();
            redis.restart();

            String next = await().ignoreExceptions().until(() -> gate.admit(Role.PAID), id -> true);
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(gate.ended())
                            .anyMatch(event -> event.getTaskId().equals(next)));
        }
    }
}
