// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Cancellation;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.admission.Violation;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.config.QueueSettings;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Ends that are not completions, and what operators do at the gate. */
@ExtendWith(RealParts.class)
class TaskEndIT {

    private static final QueueSettings SETTINGS =
            GatewayConfig.of(Profile.STANDARD).queue();

    private final Store redis;
    private final Admissions admissions;
    private final TaskQueue queue;

    TaskEndIT(@Own RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        admissions = new Admissions(redis);
        queue = new TaskQueue(redis, admissions.key);
    }

    @AfterEach
    void close() {
        done(redis.commands().configSet("maxmemory", "0"));
        redis.close();
    }

    @Test
    void shouldJournalACancelledTaskWithAnEventOfItsOwn() {
        String id = admissions.admit(Role.REGISTERED).taskId();
        done(queue.release(claim(), true));

        assertThat(done(queue.cancel(id, "somebody else"))).isEqualTo(Cancellation.UNKNOWN);
        assertThat(done(queue.cancel(id, "identity"))).isEqualTo(Cancellation.CANCELLED);
        assertThat(done(queue.cancel(id, "identity"))).isEqualTo(Cancellation.ENDED);

        LatencyEvent event = lastEvent();
        assertThat(event.getKind()).isEqualTo(LatencyKind.LATENCY_KIND_TASK);
        assertThat(event.getId()).isEqualTo(id + ":1");
        assertThat(event.getSource()).isEqualTo("queue");
        assertThat(event.getCorrelationId()).isEqualTo("correlation");
        assertThat(event.getTaskId()).isEqualTo(id);
        assertThat(event.getRole()).isEqualTo(io.headgate.events.v1.Role.ROLE_REGISTERED);
        assertThat(event.getIdentity()).isEqualTo("identity");
        assertThat(event.getQueueWaitUs()).isBetween(1L, 60_000_000L);
        assertThat(event.getAttempts()).isEqualTo(1);
        assertThat(event.getOutcome()).isEqualTo(Outcome.OUTCOME_CANCELLED);
        assertThat(admissions.depth()).isZero();
    }

    @Test
    void shouldTellTheWorkerOfARunningTaskThatItIsCancelled() {
        String id = admissions.admit(Role.PAID).taskId();
        ClaimedTask task = claim();

        assertThat(done(queue.cancel(id))).isEqualTo(Cancellation.REQUESTED);

        assertThat(done(queue.renew(List.of(task), SETTINGS)).cancelled()).containsExactly(id);
        assertThat(done(queue.finish(task, Outcome.OUTCOME_CANCELLED, new byte[0])))
                .isTrue();
    }

    @Test
    void shouldDropAnExpiredTaskAtTheClaim() {
        String id = admissions.admit(Role.PAID, content(1)).taskId();

        Claim claim = done(queue.claim(5, SETTINGS));

        assertThat(claim.tasks()).isEmpty();
        assertThat(claim.dropped()).singleElement().satisfies(task -> {
            assertThat(task.id()).isEqualTo(id);
            assertThat(task.outcome()).isEqualTo(Outcome.OUTCOME_EXPIRED);
            assertThat(task.content().sessionId()).isEqualTo("session");
        });
        assertThat(lastEvent().getOutcome()).isEqualTo(Outcome.OUTCOME_EXPIRED);
        assertThat(lastEvent().getAttempts()).isZero();
    }

    @Test
    void shouldTellTheSessionOnceThatATaskEndedWithoutAWorker() {
        String cancelled = admissions.admit(Role.PAID, content("cancelled", 0)).taskId();
        done(queue.release(claim(), true));
        done(queue.cancel(cancelled));
        done(queue.cancel(cancelled));
        String expired = admissions.admit(Role.PAID, content("expired", 1)).taskId();
        done(queue.claim(5, SETTINGS));

        assertThat(frames("cancelled")).singleElement().satisfies(frame -> {
            assertThat(frame.type()).isEqualTo("error");
            assertThat(frame.streamId()).isEqualTo("tab");
            assertThat(JsonMapper.shared().readTree(frame.data()))
                    .isEqualTo(JsonMapper.shared().readTree("""
                            {"task_id": "%s", "conversation_id": "", "correlation_id": "correlation", "seq": 1, "attempt": 2, "run": 2,
                             "reason": "task_cancelled", "message": "The task was cancelled."}""".formatted(cancelled)));
        });
        assertThat(frames("expired"))
                .singleElement()
                .satisfies(frame -> assertThat(frame.data()).contains(expired, "\"task_expired\"", "\"attempt\":1"));
    }

    @Test
    void shouldTellTheSessionOnceHowAWorkerEndedItsTask() {
        admissions.admit(Role.PAID, content("finished", 0));
        ClaimedTask task = claim();
        ClosingFrame last = new ClosingFrame("complete", "{}");

        ClaimedTask zombie =
                new ClaimedTask(task.id(), "another", task.attempts(), task.role(), task.identity(), task.content(), 0);
        assertThat(done(queue.finish(zombie, Outcome.OUTCOME_OK, new byte[0], last)))
                .isFalse();
        assertThat(frames("finished")).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(done(queue.finish(task, Outcome.OUTCOME_OK, new byte[0], last)))
                    .isTrue();
        }
        assertThat(frames("finished")).extracting(ReplyFrame::type).containsExactly("complete");
    }

    @Test
    void shouldReplayADeadLetterOnce() {
        DeadLetters letters = new DeadLetters(redis, admissions.key);
        String id = admissions.admit(Role.PAID).taskId();
        done(queue.deadLetter(claim(), new byte[0], ClosingFrame.NONE, "TimeoutException", Duration.ofDays(7)));

        DeadLetter letter = done(letters.newest(10)).get(0);
        assertThat(letter.id()).isEqualTo(id);
        assertThat(letter.error()).isEqualTo("TimeoutException");
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.content().payload()).isEqualTo(Admissions.bytes("{\"message\":\"hello\"}"));
        Redrive again = new Redrive(Admissions.ROOMY, 7, "admin-1", admissions.clock.nowUs() + 60_000_000);

        assertThat(done(letters.replay(letter, again, admissions.store))).isInstanceOf(Decision.Admitted.class);
        assertThat(done(letters.replay(letter, again, admissions.store)))
                .isInstanceOfSatisfying(
                        Decision.Admitted.class,
                        admitted -> assertThat(admitted.repeated()).isTrue());

        assertThat(done(letters.newest(10))).isEmpty();
        assertThat(done(letters.remove(id))).isFalse();
        assertThat(claim().id()).isEqualTo(letter.replayId());
    }

    @Test
    void shouldReplayATaskThatFailsAgainWhileItsFirstReplayIsRemembered() {
        DeadLetters letters = new DeadLetters(redis, admissions.key);
        String id = admissions.admit(Role.PAID).taskId();
        DeadLetter first = died(letters);
        done(letters.replay(first, roomy(), admissions.store));
        done(queue.finish(claim(), Outcome.OUTCOME_OK, new byte[0], ClosingFrame.NONE));
        done(redis.commands().del(new Keys(StoreSettings.PREFIX, admissions.key).task(id))); // forgotten after an hour
        admissions.decide(admissions.request(id, "body", Role.PAID, "identity", Admissions.ROOMY));

        DeadLetter second = died(letters);

        assertThat(second.id()).isEqualTo(id);
        assertThat(done(letters.replay(second, roomy(), admissions.store)))
                .isInstanceOfSatisfying(
                        Decision.Admitted.class,
                        admitted -> assertThat(admitted.repeated()).isFalse());
        assertThat(claim().id()).isEqualTo(second.replayId());
    }

    @Test
    void shouldCountDeadLettersUntilTheyAreForgotten() {
        admissions.admit(Role.PAID);
        admissions.admit(Role.PAID);
        done(queue.deadLetter(claim(), new byte[0], ClosingFrame.NONE, "E", Duration.ofMillis(1)));
        done(queue.deadLetter(claim(), new byte[0], ClosingFrame.NONE, "E", Duration.ofDays(7)));

        await().untilAsserted(() -> assertThat(
                        done(new ViewStore(redis).monitoring(admissions.key)).deadLetters())
                .isEqualTo(1));
    }

    @Test
    void shouldEndACancelledTaskWhenItsAttemptFails() {
        String id = admissions.admit(Role.PAID, content("cancelled", 0)).taskId();
        ClaimedTask task = claim();
        done(queue.cancel(id));

        assertThat(done(queue.release(task, true, Duration.ofMinutes(1)))).isTrue();

        assertThat(admissions.depth()).isZero();
        assertThat(lastEvent().getOutcome()).isEqualTo(Outcome.OUTCOME_CANCELLED);
        assertThat(frames("cancelled"))
                .singleElement()
                .satisfies(frame -> assertThat(frame.data()).contains("\"task_cancelled\""));
    }

    @Test
    void shouldEndATaskThatWasHandedBackWithAFrameOfANewRun() {
        String id = admissions.admit(Role.PAID, content("handed-back", 0)).taskId();
        ClaimedTask task = claim();
        done(queue.cancel(id));

        done(queue.release(task, false));

        assertThat(frames("handed-back"))
                .singleElement()
                .satisfies(frame -> assertThat(JsonMapper.shared()
                                .readTree(frame.data())
                                .path("run")
                                .asLong())
                        .isGreaterThan(Long.parseLong(task.token())));
    }

    @Test
    void shouldTouchNothingInAStoreOfAnotherLayout() {
        admissions.admit(Role.PAID);
        String counters = new Keys(StoreSettings.PREFIX, admissions.key).counters();
        done(redis.commands().hset(counters, "layout", Admissions.bytes("4")));

        assertThatThrownBy(() -> admissions.admit(Role.PAID))
                .hasMessageContaining("layout")
                .hasMessageContaining("4");
        assertThatThrownBy(this::claim).hasMessageContaining("LAYOUT the store has 4");
        done(redis.commands().hdel(counters, "layout"));
        assertThatThrownBy(() -> admissions.admit(Role.PAID)).hasMessageContaining("an earlier one");

        assertThat(admissions.depth()).isEqualTo(1);
    }

    @Test
    void shouldSayInTheAdmissionEventWhichDeadLetterARepetitionRepeats() throws Exception {
        DeadLetters letters = new DeadLetters(redis, admissions.key);
        String id = admissions.admit(Role.PAID).taskId();
        done(queue.deadLetter(claim(), new byte[0], ClosingFrame.NONE, "TimeoutException", Duration.ofDays(7)));
        DeadLetter letter = done(letters.find(id)).orElseThrow();
        Redrive full = new Redrive(new QueueBounds(10, 0, 9, 0), 7, "admin-1", admissions.clock.nowUs() + 60_000_000);
        Redrive roomy = new Redrive(Admissions.ROOMY, 7, "admin-1", admissions.clock.nowUs() + 60_000_000);

        assertThat(done(letters.replay(letter, full, admissions.store))).isInstanceOf(Decision.Refused.class);
        assertThat(done(letters.find(id))).isPresent();
        done(letters.replay(letter, roomy, admissions.store));

        List<JournalEntry> journal = admissions.journal();
        AdmissionEvent event =
                AdmissionEvent.parseFrom(journal.get(journal.size() - 1).event());
        assertThat(event.getRedriveOf()).isEqualTo(id);
        assertThat(event.getTaskId()).isEqualTo(letter.replayId());
        assertThat(event.getIdentity()).isEqualTo("identity");
        assertThat(event.getRole()).isEqualTo(Role.PAID.event());
        assertThat(event.getConfigVersion()).isEqualTo(7);
        assertThat(event.getSource()).isEqualTo("admin-1");
    }

    @Test
    void shouldKeepADeadLetterForItsDaysAndItsTaskForAnHour() {
        String id = admissions.admit(Role.PAID).taskId();
        done(queue.deadLetter(claim(), new byte[0], ClosingFrame.NONE, "TimeoutException", Duration.ofDays(7)));
        Keys keys = new Keys(StoreSettings.PREFIX, admissions.key);

        assertThat(done(redis.commands().pttl(keys.deadLetter(id)))).isBetween(604_000_000L, 604_800_000L);
        assertThat(done(redis.commands().pttl(keys.task(id)))).isBetween(1L, 3_600_000L);
    }

    @Test
    void shouldRefuseWhileAnOperatorHasPausedOrDrainsTheGate() {
        GateControls controls = new GateControls(redis, admissions.key);
        AdmissionRequest request = admissions.request(Role.PAID, "a", Admissions.ROOMY);
        done(controls.pause(true));
        done(controls.drain(true));

        assertThat(done(admissions.store.peek(request)).violations())
                .extracting(Violation::reason)
                .containsExactly(Reason.DRAINING, Reason.PAUSED);
        assertThat(admissions.decide(request)).isInstanceOf(Decision.Refused.class);

        done(controls.pause(false));
        done(controls.drain(false));
        assertThat(done(admissions.store.peek(request)).violations()).isEmpty();
        assertThat(admissions.depth()).isZero();
        assertThat(admissions.decide(request)).isInstanceOf(Decision.Admitted.class);
    }

    @Test
    void shouldEndTasksInEveryWayWhenRedisIsOutOfMemory() {
        admissions.admit(Role.PAID, content(1));
        for (int i = 0; i < 5; i++) {
            admissions.admit(Role.REGISTERED);
        }
        String waiting = admissions.admit(Role.REGISTERED).taskId();
        Claim claim = done(queue.claim(2, SETTINGS));
        assertThat(claim.dropped()).hasSize(1);
        admissions.admit(Role.PAID, content(1));
        done(redis.commands().configSet("maxmemory", "1"));

        done(new ReplyStreams(redis, admissions.key).append("starved", "delta", "", "{}"));
        ClosingFrame last = new ClosingFrame("complete", "{}");
        assertThat(done(queue.finish(claim.tasks().get(0), Outcome.OUTCOME_OK, new byte[0], last)))
                .isTrue();
        assertThat(frames("starved")).extracting(ReplyFrame::type).containsExactly("delta");
        assertThat(frames("session")).extracting(ReplyFrame::type).contains("complete");
        assertThat(done(queue.deadLetter(
                        claim.tasks().get(1), new byte[0], ClosingFrame.NONE, "Error", Duration.ofDays(7))))
                .isTrue();
        assertThat(done(queue.cancel(waiting))).isEqualTo(Cancellation.CANCELLED);
        Claim starved = done(queue.claim(3, SETTINGS));
        assertThat(starved.dropped()).hasSize(1);
        assertThat(starved.tasks()).hasSize(3);
        assertThat(done(queue.cancel(starved.tasks().get(0).id()))).isEqualTo(Cancellation.REQUESTED);
        Renewal renewal = done(queue.renew(starved.tasks(), SETTINGS));
        assertThat(renewal.lost()).isEmpty();
        assertThat(renewal.cancelled()).containsExactly(starved.tasks().get(0).id());
        starved.tasks()
                .forEach(task -> assertThat(done(queue.release(task, true, Duration.ofSeconds(1))))
                        .isTrue());
        assertThat(admissions.depth()).as("the cancelled one has ended").isEqualTo(2);
        assertThat(done(new DeadLetters(redis, admissions.key).newest(10))).hasSize(1);
    }

    private List<ReplyFrame> frames(String session) {
        return done(new ReplyStreams(redis, admissions.key).after(session, 0));
    }

    private static TaskContent content(long expiresUs) {
        return content("session", expiresUs);
    }

    private static TaskContent content(String session, long expiresUs) {
        return new TaskContent(session, "tab", "", "correlation", new byte[] {'{', '}'}, expiresUs);
    }

    private DeadLetter died(DeadLetters letters) {
        done(queue.deadLetter(claim(), new byte[0], ClosingFrame.NONE, "TimeoutException", Duration.ofDays(7)));
        return done(letters.newest(10)).get(0);
    }

    private Redrive roomy() {
        return new Redrive(Admissions.ROOMY, 7, "admin-1", admissions.clock.nowUs() + 60_000_000);
    }

    private LatencyEvent lastEvent() {
        List<JournalEntry> journal = admissions.journal();
        return JournalReader.event(journal.get(journal.size() - 1));
    }

    private ClaimedTask claim() {
        return done(queue.claim(1, SETTINGS)).tasks().get(0);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
