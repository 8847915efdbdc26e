// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Decision.Admitted;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Decisions that are under way together travel together, and yet each has its own fate. */
@ExtendWith(RealParts.class)
class SharedCallsIT {

    private static final Pattern CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

    private final TestRedis redis;
    private final Store patient;
    private final Admissions admissions;

    SharedCallsIT(@Own TestRedis redis) {
        this.redis = redis;
        this.patient =
                Store.connect(new StoreSettings(redis.url(), StoreSettings.PREFIX, Duration.ofSeconds(30), 1_000));
        this.admissions = new Admissions(patient);
        admissions.admit(Role.PAID); // the script is loaded
    }

    @AfterEach
    void close() {
        patient.close();
    }

    @Test
    void shouldShareCallsAmongDecisionsThatAreUnderWayTogether() {
        patient.commands().configResetstat().toCompletableFuture().join();
        redis.suspend();
        List<CompletableFuture<Decision>> answers = new ArrayList<>();
        for (int i = 0; i < 66; i++) {
            answers.add(admissions.decideLater(admissions.request(Role.PAID, "identity", Admissions.ROOMY)));
        }
        redis.resume();

        assertThat(answers.stream().map(CompletableFuture::join).map(Decision.Admitted.class::cast))
                .extracting(Admitted::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(2, 67).boxed().toList());
        assertThat(admissions.journal())
                .extracting(JournalEntry::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 67).boxed().toList());
        assertThat(calls()).as("two alone, 32 and 32").isEqualTo(4);
    }

    @Test
    void shouldNotHoldUpADecisionThatIsAlone() {
        patient.commands().configResetstat().toCompletableFuture().join();
        for (int i = 0; i < 5; i++) {
            admissions.admit(Role.PAID);
        }
        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void shouldNeverRunWhatItSaysWasNeverAsked() {
        try (Store hasty = Store.connect(StoreSettings.admission(redis.url()))) {
            Admissions mine = admissions.over(hasty);
            mine.admit(Role.PAID);
            redis.suspend();
            Map<String, CompletableFuture<Decision>> abandoned = new HashMap<>();
            for (int i = 0; i < 50; i++) {
                AdmissionRequest request = mine.request(Role.PAID, "identity", Admissions.ROOMY);
                abandoned.put("event-of-" + request.taskId(), mine.decideLater(request));
            }
            abandoned.values().forEach(answer -> assertThat(answer).failsWithin(Duration.ofSeconds(10)));
            redis.resume();
            // On the same connection, so that whatever left before has run before.
            await().ignoreExceptions().until(() -> mine.admit(Role.PAID) != null);

            List<String> ran = admissions.journal().stream()
                    .map(entry -> new String(entry.event(), StandardCharsets.UTF_8))
                    .toList();
            abandoned.forEach((event, answer) -> {
                boolean mayRun = StoreFailure.of(failure(answer)) == StoreFailure.UNKNOWN;
                assertThat(ran.contains(event)).as("%s, %s", event, answer).isEqualTo(mayRun);
            });
            assertThat(abandoned.values())
                    .extracting(answer -> StoreFailure.of(failure(answer)))
                    .contains(StoreFailure.NOT_DONE, StoreFailure.UNKNOWN);
        }
    }

    @Test
    void shouldSayAtOnceThatTooManyAreUnderWay() {
        StoreSettings narrow = new StoreSettings(redis.url(), StoreSettings.PREFIX, Duration.ofSeconds(30), 5);
        try (Store store = Store.connect(narrow)) {
            Admissions mine = admissions.over(store);
            redis.suspend();
            List<CompletableFuture<Decision>> answers = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                answers.add(mine.decideLater(mine.request(Role.PAID, "identity", Admissions.ROOMY)));
            }
            assertThat(answers.subList(5, 7))
                    .allSatisfy(answer ->
                            assertThat(StoreFailure.of(failure(answer))).isEqualTo(StoreFailure.OVERLOADED));
            assertThat(answers.subList(0, 5)).noneMatch(CompletableFuture::isDone);
            redis.resume();

            answers.subList(0, 5).forEach(answer -> assertThat(answer.join()).isInstanceOf(Admitted.class));
            assertThat(mine.decide(mine.request(Role.PAID, "identity", Admissions.ROOMY)))
                    .isInstanceOf(Admitted.class);
        }
    }

    @Test
    void shouldLetTheLargeTravelAlone() {
        patient.commands().configResetstat().toCompletableFuture().join();
        redis.suspend();
        List<CompletableFuture<Decision>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(admissions.decideLater(withPayload(i == 3 ? 300_000 : 10)));
        }
        redis.resume();

        assertThat(answers.stream().map(CompletableFuture::join)).allMatch(Admitted.class::isInstance);
        assertThat(calls()).as("two alone, one, the large one, two").isEqualTo(5);
    }

    @Test
    void shouldFailOneAloneWhoseOwnKeysAreBroken() {
        Keys keys = new Keys(StoreSettings.PREFIX, admissions.key);
        List<AdmissionRequest> requests = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            requests.add(admissions.request(Role.PAID, "identity-" + i, Admissions.ROOMY));
        }
        patient.commands().set(keys.task(requests.get(1).taskId()), new byte[] {1});
        patient.commands().lpush(keys.admissionLog("identity-3"), new byte[] {1});
        patient.commands()
                .set(
                        keys.conversation(
                                requests.get(5).identity(),
                                requests.get(5).task().conversationId()),
                        new byte[] {1});

        List<CompletableFuture<Decision>> answers = new Together(patient, admissions.key, 1_000)
                .decide(requests.stream().map(SharedCallsIT::limited).toList());

        for (int i : new int[] {1, 3, 5}) {
            assertThat(failure(answers.get(i))).hasMessageContaining("WRONGTYPE");
            assertThat(StoreFailure.of(failure(answers.get(i)))).isEqualTo(StoreFailure.NOT_DONE);
        }
        for (int i : new int[] {0, 2, 4, 6}) {
            assertThat(answers.get(i).join())
                    .isInstanceOfSatisfying(
                            Admitted.class,
                            admitted -> assertThat(admitted.depth()).isEqualTo(admitted.sequence()));
        }
        assertThat(admissions.journal()).extracting(JournalEntry::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(admissions.depth()).isEqualTo(5);
    }

    private long calls() {
        String stats =
                patient.commands().info("commandstats").toCompletableFuture().join();
        Matcher calls = CALLS.matcher(stats);
        assertThat(calls.find()).isTrue();
        return Long.parseLong(calls.group(1));
    }

    private AdmissionRequest withPayload(int size) {
        AdmissionRequest plain = admissions.request(Role.PAID, "identity", Admissions.ROOMY);
        TaskContent task = new TaskContent("session", "", "", "correlation", new byte[size]);
        return new AdmissionRequest(
                plain.taskId(),
                plain.bodyHash(),
                plain.role(),
                plain.identity(),
                plain.limits(),
                plain.logSize(),
                plain.bounds(),
                plain.deadlineUs(),
                task,
                plain.event());
    }

    /** With a log, and without any limit of it. */
    private static AdmissionRequest limited(AdmissionRequest plain) {
        return new AdmissionRequest(
                plain.taskId(),
                plain.bodyHash(),
                plain.role(),
                plain.identity(),
                plain.limits(),
                10,
                plain.bounds(),
                plain.deadlineUs(),
                plain.task(),
                plain.event());
    }

    private static Throwable failure(CompletableFuture<Decision> answer) {
        return answer.handle((decision, failure) -> failure).join();
    }
}
