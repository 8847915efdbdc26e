// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Decision.Admitted;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestRedis;
import io.headgate.testkit.faults.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a call whose caller gave up, or never heard the answer. */
@ExtendWith(RealParts.class)
class AbandonedCallIT {

    private static final int CALLS = 200;
    private static final Limit BURST = new Limit(Reason.BURST_RATE_LIMIT, 1_000, Duration.ofMinutes(1));

    private final TestRedis redis;
    private final Store direct;
    private final Admissions admissions;
    private FaultProxy proxy;
    private Store hasty;

    AbandonedCallIT(@Own TestRedis redis) {
        this.redis = redis;
        this.direct = Store.connect(StoreSettings.background(redis.url()));
        this.admissions = new Admissions(direct);
    }

    @BeforeEach
    void connect() {
        proxy = FaultProxy.before(redis.port());
        hasty = Store.connect(StoreSettings.admission("redis://127.0.0.1:" + proxy.port()));
        admissions.over(hasty).admit(Role.PAID); // the script is loaded, the clock learnt
    }

    @AfterEach
    void close() {
        hasty.close();
        proxy.close();
        direct.close();
    }

    @Test
    void shouldWriteNothingWhenAFrozenRedisThawsAfterTheDeadline() {
        long deadline = admissions.clock.nowUs() + 200_000;
        redis.suspend();
        List<CompletableFuture<Decision>> abandoned = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            abandoned.add(admissions.over(hasty).decideLater(until(deadline, "task-" + i)));
        }
        abandoned.forEach(call -> assertThat(call).failsWithin(Duration.ofSeconds(10)));
        await().until(() -> admissions.clock.nowUs() > deadline);
        redis.resume();

        // What was abandoned has run by now: this call came after it, on the same connection.
        await().ignoreExceptions().until(() -> admissions.over(hasty).depth() == 1);
        assertThat(admissions.depth()).isEqualTo(1);
        assertThat(admissions.journal()).hasSize(1);
        assertThat(direct.commands()
                        .exists(log("identity"))
                        .toCompletableFuture()
                        .join())
                .isZero();
    }

    @Test
    void shouldAdmitOnceWhatIsSentAgainBecauseTheAnswerWasLost() {
        for (int i = 0; i < 20; i++) {
            AdmissionRequest request = until(admissions.clock.nowUs() + 60_000_000, "task-" + i);
            proxy.cutBeforeReply();
            CompletableFuture<Decision> lost = admissions.over(hasty).decideLater(request);
            await().until(lost::isDone);
            proxy.pass();

            Decision answer = await().ignoreExceptions()
                    .until(() -> admissions.over(hasty).decide(request), decision -> true);

            assertThat(answer).isInstanceOf(Admitted.class);
        }
        assertThat(admissions.depth()).isEqualTo(21);
        assertThat(admissions.journal())
                .hasSize(21)
                .extracting(JournalEntry::sequence)
                .doesNotHaveDuplicates();
        Decision.Admitted next = (Admitted) admissions.decide(until(admissions.clock.nowUs() + 60_000_000, "next"));
        assertThat(next.limits().get(0).remaining()).isEqualTo(1_000 - 21);
    }

    @Test
    void shouldTellTheFateOfACallThatTimedOutWhenItIsSentAgain() {
        AdmissionRequest request = until(admissions.clock.nowUs() + 60_000_000, "task");
        redis.suspend();
        assertThat(admissions.over(hasty).decideLater(request)).failsWithin(Duration.ofSeconds(10));
        redis.resume();

        Decision answer =
                await().ignoreExceptions().until(() -> admissions.over(hasty).decide(request), decision -> true);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Admitted.class,
                        admitted -> assertThat(admitted.sequence()).isEqualTo(2));
        assertThat(admissions.depth()).isEqualTo(2);
        assertThat(admissions.journal()).hasSize(2);
    }

    private String log(String identity) {
        return new Keys(StoreSettings.PREFIX, admissions.key).admissionLog(identity);
    }

    private AdmissionRequest until(long deadlineUs, String taskId) {
        AdmissionRequest request = admissions.request(taskId, "body", Role.PAID, "identity", Admissions.ROOMY, BURST);
        return new AdmissionRequest(
                request.taskId(),
                request.bodyHash(),
                request.role(),
                request.identity(),
                request.limits(),
                request.logSize(),
                request.bounds(),
                deadlineUs,
                request.task(),
                request.event());
    }
}
