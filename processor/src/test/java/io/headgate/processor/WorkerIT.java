// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.Role;
import io.headgate.core.store.ClaimedTask;
import io.headgate.core.store.ReplyFrame;
import io.headgate.core.store.TaskQueue;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;
import io.headgate.events.v1.ProcessState;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealParts.class)
class WorkerIT {

    private final TestRedis redis;
    private Gate gate;

    WorkerIT(TestRedis redis) {
        this.redis = redis;
    }

    @BeforeEach
    void open() {
        gate = new Gate(redis.url());
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void shouldRunATaskStreamItsReplyAndJournalItsEndOnce() {
        TaskHandler handler = (task, reply) -> {
            reply.step("think", StepStatus.STARTED);
            reply.delta(task.payload().path("message").asString());
            reply.complete(Map.of("tokens", 2));
        };
        try (Worker worker = worker(handler, 2, 30, 3).build()) {
            worker.start();
            String id = gate.admit(Role.PAID);
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));

            assertThat(gate.frames(id)).extracting(ReplyFrame::type).containsExactly("step", "delta", "complete");
            assertThat(gate.frames(id)).extracting(ReplyFrame::number).containsExactly(1L, 2L, 3L);
            assertThat(gate.frames(id))
                    .extracting(frame -> json(frame).path("seq").asInt())
                    .containsExactly(1, 2, 3);
            JsonNode delta = json(gate.frames(id).get(1));
            assertThat(delta.path("task_id").asString()).isEqualTo(id);
            assertThat(delta.path("conversation_id").asString()).isEqualTo("conversation-" + id);
            assertThat(delta.path("text").asString()).isEqualTo("hi");
            assertThat(delta.path("run").asLong()).isPositive();
            assertThat(json(gate.frames(id).get(2)).at("/result/tokens").asInt())
                    .isEqualTo(2);

            LatencyEvent event = gate.ended().get(0);
            assertThat(event.getKind()).isEqualTo(LatencyKind.LATENCY_KIND_TASK);
            assertThat(event.getTaskId()).isEqualTo(id);
            assertThat(event.getOutcome()).isEqualTo(Outcome.OUTCOME_OK);
            assertThat(event.getRole()).isEqualTo(Role.PAID.event());
            assertThat(event.getIdentity()).isEqualTo("someone");
            assertThat(event.getCorrelationId()).isEqualTo("corr-" + id);
            assertThat(event.getAttempts()).isEqualTo(1);
            assertThat(event.getExecutionUs()).isPositive();
            assertThat(event.getSource()).isEqualTo("under-test");
            assertThat(gate.queue().open()).isZero();
        }
    }

    @Test
    void shouldRunATaskAgainWhenItsWorkerDiedAndRefuseTheZombie() {
        String id = gate.admit(Role.REGISTERED);
        TaskQueue zombie = new TaskQueue(gate.store, gate.key);
        ClaimedTask claimed =
                Gate.get(zombie.claim(1, Configs.with(1, 1, 3).queue())).tasks().get(0);

        try (Worker worker = worker((task, reply) -> {}, 1, 1, 3).build()) {
            worker.start();
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));
        }

        assertThat(gate.ended().get(0).getTaskId()).isEqualTo(id);
        assertThat(gate.ended().get(0).getAttempts()).isEqualTo(2);
        assertThat(Gate.get(zombie.finish(claimed, Outcome.OUTCOME_OK, new byte[0])))
                .isFalse();
        assertThat(gate.ended()).hasSize(1);
    }

    @Test
    void shouldKeepTheLeaseOfATaskThatTakesLonger() {
        gate.admit(Role.REGISTERED);
        CountDownLatch mayEnd = new CountDownLatch(1);
        TaskHandler slow = (task, reply) -> mayEnd.await();
        try (Worker worker = worker(slow, 1, 3, 3).build();
                Worker rival = worker(slow, 1, 3, 3).build()) {
            worker.start();
            await().until(() -> worker.load() == 1);
            rival.start();
            Duration moreThanTwoLeases = Duration.ofMillis(6_500);
            await().during(moreThanTwoLeases)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> worker.load() == 1 && rival.load() == 0);
            mayEnd.countDown();
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));
            assertThat(gate.ended().get(0).getAttempts()).isEqualTo(1);
        }
    }

    @Test
    void shouldDeadLetterATaskWhoseAttemptsAllFail() {
        String id = gate.admit(Role.ANONYMOUS);
        TaskHandler failing = (task, reply) -> {
            reply.delta("half");
            throw new UnsupportedOperationException("secret text");
        };
        try (Worker worker = worker(failing, 1, 30, 3).build()) {
            worker.start();
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));
        }

        LatencyEvent event = gate.ended().get(0);
        assertThat(event.getOutcome()).isEqualTo(Outcome.OUTCOME_DEAD_LETTERED);
        assertThat(event.getErrorType()).isEqualTo("UnsupportedOperationException");
        assertThat(event.getAttempts()).isEqualTo(3);
        List<ReplyFrame> frames = gate.frames(id);
        assertThat(frames).extracting(ReplyFrame::type).containsExactly("delta", "delta", "delta", "error");
        assertThat(frames)
                .extracting(frame -> json(frame).path("attempt").asInt())
                .containsExactly(1, 2, 3, 3);
        assertThat(frames).noneMatch(frame -> frame.data().contains("secret"));
        assertThat(gate.queue().open()).isZero();
    }

    @Test
    void shouldNotTryAgainWhatTheHandlerGaveUp() {
        gate.admit(Role.PAID);
        try (Worker worker = worker((task, reply) -> reply.error("too_long", "Too long."), 1, 30, 3)
                .build()) {
            worker.start();
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));
        }
        assertThat(gate.ended().get(0).getErrorType()).isEqualTo("too_long");
        assertThat(gate.ended().get(0).getAttempts()).isEqualTo(1);
    }

    @Test
    void shouldFailAnAttemptWhoseDataIsNotJson() {
        String id = gate.admit(Role.PAID);
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", endless);
        TaskHandler careless = (task, reply) -> {
            try {
                reply.step("one", StepStatus.RUNNING, endless);
            } catch (RuntimeException | StackOverflowError e) {
                reply.delta("still here");
            }
            reply.complete(endless);
        };
        try (Worker worker = worker(careless, 1, 30, 1).build()) {
            worker.start();
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));
        }
        assertThat(gate.ended().get(0).getOutcome()).isEqualTo(Outcome.OUTCOME_DEAD_LETTERED);
        assertThat(gate.frames(id)).extracting(ReplyFrame::type).containsExactly("delta", "error");
        assertThat(gate.frames(id))
                .extracting(frame -> json(frame).path("seq").asInt())
                .containsExactly(1, 2);
    }

    @Test
    void shouldCutOffAnAttemptAtItsDeadline() {
        gate.admit(Role.PAID);
        TaskHandler hanging = (task, reply) -> new CountDownLatch(1).await();
        try (Worker worker =
                worker(hanging, 1, 30, 1).attemptTimeout(Duration.ofMillis(300)).build()) {
            worker.start();
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(1));
        }
        assertThat(gate.ended().get(0).getErrorType()).isEqualTo("AttemptTimedOut");
    }

    @Test
    void shouldServeEachRoleByItsWeight() {
        for (int i = 0; i < 64; i++) {
            gate.admit(Role.PRIVILEGED);
        }
        for (int i = 0; i < 4; i++) {
            gate.admit(Role.ANONYMOUS);
        }
        List<Role> order = new CopyOnWriteArrayList<>();
        try (Worker worker =
                worker((task, reply) -> order.add(task.role()), 1, 30, 3).build()) {
            worker.start();
            await().untilAsserted(() -> assertThat(gate.ended()).hasSize(68));
        }
        assertThat(order.subList(0, 18)).filteredOn(Role.ANONYMOUS::equals).hasSize(2);
        assertThat(order.subList(0, 36)).filteredOn(Role.ANONYMOUS::equals).hasSize(4);
    }

    @Test
    void shouldHandBackUncountedWhatDoesNotFinishInTime() {
        String id = gate.admit(Role.PAID);
        Worker leaving = worker((task, reply) -> new CountDownLatch(1).await(), 1, 30, 3)
                .drainTimeout(Duration.ofMillis(100))
                .build();
        leaving.start();
        await().until(() -> leaving.load() == 1);

        leaving.close();

        assertThat(gate.queue().totalWaiting()).isEqualTo(1);
        ClaimedTask next = Gate.get(new TaskQueue(gate.store, gate.key)
                        .claim(1, Configs.with(1, 30, 3).queue()))
                .tasks()
                .get(0);
        assertThat(next.id()).isEqualTo(id);
        assertThat(next.attempts()).isEqualTo(1);
    }

    @Test
    void shouldTakeATaskFromAHandlerThatIgnoresTheInterrupt() {
        gate.admit(Role.PAID);
        CountDownLatch end = new CountDownLatch(1);
        Worker leaving = worker((task, reply) -> awaitStubbornly(end), 1, 30, 3)
                .drainTimeout(Duration.ofMillis(100))
                .build();
        leaving.start();
        await().until(() -> leaving.load() == 1);

        leaving.close();
        assertThat(gate.queue().totalWaiting()).isEqualTo(1);
        end.countDown();

        await().until(() -> leaving.load() == 0);
        assertThat(gate.ended()).isEmpty();
    }

    @Test
    void shouldFinishWhatRunsBeforeItStops() {
        gate.admit(Role.PAID);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Worker leaving = worker(
                        (task, reply) -> {
                            begun.countDown();
                            mayEnd.await();
                        },
                        1,
                        30,
                        3)
                .build();
        leaving.start();
        await().until(() -> begun.getCount() == 0);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(leaving::close);
        await().until(() -> leaving.state() == ProcessState.PROCESS_STATE_DRAINING);
        mayEnd.countDown();
        closed.join();

        assertThat(gate.ended()).hasSize(1);
    }

    private WorkerBuilder worker(TaskHandler handler, int concurrency, int leaseSeconds, int maxAttempts) {
        return Worker.of(gate.store, gate.key, handler)
                .instance("under-test")
                .config(() -> Configs.with(concurrency, leaseSeconds, maxAttempts));
    }

    private static void awaitStubbornly(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                // this is what being stubborn means
            }
        }
    }

    private static JsonNode json(ReplyFrame frame) {
        return JsonMapper.shared().readTree(frame.data());
    }
}
