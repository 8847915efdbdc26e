// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.Role;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.config.QueueSettings;
import io.headgate.events.v1.Outcome;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import io.headgate.testkit.TestRedis;
import io.lettuce.core.RedisCommandTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class TaskQueueIT {

    private static final QueueSettings SETTINGS =
            GatewayConfig.of(Profile.STANDARD).queue();
    private static final QueueSettings EXPIRED_AT_ONCE = new QueueSettings(SETTINGS.weights(), 0, 3);

    private final Store redis;
    private final Admissions admissions;
    private final TaskQueue queue;

    TaskQueueIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        admissions = new Admissions(redis);
        queue = new TaskQueue(redis, admissions.key);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldHandOutATaskWithAllItCarries() {
        String id = admissions.admit(Role.REGISTERED).taskId();

        assertThat(claim(5)).singleElement().satisfies(task -> {
            assertThat(task.id()).isEqualTo(id);
            assertThat(task.role()).isEqualTo(Role.REGISTERED);
            assertThat(task.identity()).isEqualTo("identity");
            assertThat(task.attempts()).isEqualTo(1);
            assertThat(task.queueWaitUs()).isBetween(0L, 60_000_000L);
            assertThat(task.content().sessionId()).isEqualTo("session");
            assertThat(task.content().streamId()).isEqualTo("stream");
            assertThat(task.content().conversationId()).isEqualTo("of " + id);
            assertThat(task.content().correlationId()).isEqualTo("correlation");
            assertThat(new String(task.content().payload(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"message\":\"hello\"}");
        });
        assertThat(claim(5)).isEmpty();
    }

    @Test
    void shouldHandOutFiveHundredAtOnceHoweverManyAreAskedFor() {
        for (int i = 0; i < 501; i++) {
            admissions.admit(Role.PAID);
        }

        assertThat(claim(10_000)).hasSize(500);
        assertThat(claim(10_000)).hasSize(1);
    }

    @Test
    void shouldBringBackAllExpiredTasksAtOnce() {
        for (int i = 0; i < 250; i++) {
            admissions.admit(Role.PAID);
        }
        done(queue.claim(250, EXPIRED_AT_ONCE));

        assertThat(done(queue.reclaim())).isEqualTo(250);
    }

    @Test
    void shouldTakeNothingForAWorkerThatHasGivenUp(@Own TestRedis own) {
        try (Store patient = Store.connect(StoreSettings.background(own.url()));
                Store hasty = Store.connect(StoreSettings.admission(own.url()))) {
            Admissions mine = new Admissions(patient);
            mine.admit(Role.PAID);
            TaskQueue abandoned = new TaskQueue(hasty, mine.key);
            own.suspend();
            assertThatThrownBy(() -> done(abandoned.claim(5, SETTINGS)))
                    .hasCauseInstanceOf(RedisCommandTimeoutException.class);
            own.resume();

            assertThat(done(new TaskQueue(patient, mine.key).claim(5, SETTINGS)).tasks())
                    .singleElement()
                    .satisfies(task -> assertThat(task.attempts()).isEqualTo(1));
        }
    }

    @Test
    void shouldLearnTheStoresClockFromAClaimThatItDeemsLate() {
        StoreClock behind = new StoreClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
        TaskQueue late = new TaskQueue(redis, admissions.key, behind);
        admissions.admit(Role.PAID);

        assertThat(done(late.claim(1, SETTINGS)).tasks()).isEmpty();
        assertThat(done(late.claim(1, SETTINGS)).tasks()).hasSize(1);
    }

    @Test
    void shouldBeFirstInFirstOutWithinARole() {
        List<String> admitted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            admitted.add(admissions.admit(Role.PAID).taskId());
        }

        List<String> claimed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            claim(2).forEach(task -> claimed.add(task.id()));
        }
        assertThat(claimed).isEqualTo(admitted);
    }

    @Test
    void shouldShareClaimsByWeightAndStarveNoRole() {
        for (Role role : Role.values()) {
            for (int i = 0; i < 60; i++) {
                admissions.admit(role);
            }
        }

        Map<Role, Long> shares =
                claim(60).stream().collect(Collectors.groupingBy(ClaimedTask::role, Collectors.counting()));

        assertThat(shares)
                .containsEntry(Role.PRIVILEGED, 32L)
                .containsEntry(Role.PAID, 16L)
                .containsEntry(Role.REGISTERED, 8L)
                .containsEntry(Role.ANONYMOUS, 4L);
    }

    @Test
    void shouldSaveUpNoTurnsForAnIdleRole() {
        for (int i = 0; i < 100; i++) {
            admissions.admit(Role.ANONYMOUS);
        }
        claim(100);
        for (int i = 0; i < 20; i++) {
            admissions.admit(Role.ANONYMOUS);
            admissions.admit(Role.REGISTERED);
        }

        assertThat(claim(6)).extracting(ClaimedTask::role).contains(Role.ANONYMOUS);
    }

    @Test
    void shouldEndATaskOnceAndJournalIt() {
        admissions.admit(Role.PAID);
        ClaimedTask task = claim(1).get(0);

        assertThat(done(queue.finish(task, Outcome.OUTCOME_OK, Admissions.bytes("ended"))))
                .isTrue();
        assertThat(done(queue.finish(task, Outcome.OUTCOME_OK, Admissions.bytes("resent"))))
                .isTrue();
        assertThat(done(queue.finish(task, Outcome.OUTCOME_CANCELLED, Admissions.bytes("changed"))))
                .isFalse();

        List<JournalEntry> journal = done(new Journal(redis, admissions.key).oldest(10));
        assertThat(journal).hasSize(2);
        assertThat(journal.get(1).kind()).isEqualTo(JournalEntry.COMPLETION);
        assertThat(journal.get(1).sequence()).isEqualTo(1);
        assertThat(journal.get(1).depth()).isZero();
        assertThat(new String(journal.get(1).event(), StandardCharsets.UTF_8)).isEqualTo("ended");
    }

    @Test
    void shouldDeleteThePayloadAtTheEndAndForgetTheRecordLater() {
        String id = admissions.admit(Role.PAID).taskId();
        done(queue.finish(claim(1).get(0), Outcome.OUTCOME_OK, Admissions.bytes("ended")));

        Keys keys = new Keys(StoreSettings.PREFIX, admissions.key);
        assertThat(done(redis.commands().exists(keys.payload(id)))).isZero();
        assertThat(done(redis.commands().pttl(keys.task(id)))).isBetween(1L, 3_600_000L);
    }

    @Test
    void shouldRunATaskAgainWhoseLeaseRanOutAndRefuseTheZombie() {
        admissions.admit(Role.PAID);
        ClaimedTask zombie = done(queue.claim(1, EXPIRED_AT_ONCE)).tasks().get(0);

        await().until(() -> done(queue.reclaim()) == 1);
        ClaimedTask second = claim(1).get(0);

        assertThat(second.id()).isEqualTo(zombie.id());
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.queueWaitUs()).isEqualTo(zombie.queueWaitUs());
        assertThat(done(queue.finish(zombie, Outcome.OUTCOME_OK, Admissions.bytes("zombie"))))
                .isFalse();
        assertThat(done(queue.renew(List.of(zombie, second), SETTINGS)).lost()).containsExactly(zombie.id());
        assertThat(done(queue.finish(second, Outcome.OUTCOME_OK, Admissions.bytes("second"))))
                .isTrue();
    }

    @Test
    void shouldGiveATaskBackToItsPlace() {
        String first = admissions.admit(Role.PAID).taskId();
        admissions.admit(Role.PAID);
        ClaimedTask task = claim(1).get(0);

        assertThat(done(queue.release(task, false))).isTrue();

        ClaimedTask again = claim(1).get(0);
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(done(queue.release(task, false))).isFalse();
    }

    @Test
    void shouldWakeAnIdleWorker() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        try (Subscription subscription = queue.onWork(woken::countDown)) {
            assertThat(subscription).isNotNull();
            admissions.admit(Role.PAID);

            assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldCompleteWhenRedisIsOutOfMemory(@Own TestRedis own) {
        try (Store store = Store.connect(StoreSettings.background(own.url()))) {
            Admissions mine = new Admissions(store);
            TaskQueue queueOfMine = new TaskQueue(store, mine.key);
            mine.admit(Role.PAID);
            ClaimedTask task = done(queueOfMine.claim(1, SETTINGS)).tasks().get(0);
            done(store.commands().configSet("maxmemory", "1"));

            assertThat(mine.store.decide(mine.request(Role.PAID, "a", Admissions.ROOMY)))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("OOM");
            assertThat(done(queueOfMine.finish(task, Outcome.OUTCOME_OK, Admissions.bytes("ended"))))
                    .isTrue();
        }
    }

    private List<ClaimedTask> claim(int count) {
        return done(queue.claim(count, SETTINGS)).tasks();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
