// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Decision.Admitted;
import io.headgate.core.admission.Decision.Refused;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.Violation;
import io.headgate.events.EventTime;
import io.headgate.testkit.Own;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import io.headgate.testkit.TestRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class AdmissionStoreIT {

    private final Store redis;
    private final Admissions admissions;

    AdmissionStoreIT(RedisUrl server) {
        redis = Store.connect(StoreSettings.background(server.url()));
        admissions = new Admissions(redis);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void shouldEnqueueAndJournalWhatItAdmits() {
        Limit burst = new Limit(Reason.BURST_RATE_LIMIT, 10, Duration.ofMinutes(1));
        AdmissionRequest request = admissions.request(Role.PAID, "alice", Admissions.ROOMY, burst);

        Admitted admitted = (Admitted) admissions.decide(request);

        assertThat(admitted.sequence()).isEqualTo(1);
        assertThat(admitted.depth()).isEqualTo(1);
        assertThat(admitted.position()).isEqualTo(1);
        assertThat(admitted.repeated()).isFalse();
        assertThat(admitted.limits())
                .singleElement()
                .satisfies(state -> assertThat(state.remaining()).isEqualTo(9));
        assertThat(EventTime.instant(admitted.storeTimeUs())).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        assertThat(journal()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(JournalEntry.ADMISSION);
            assertThat(new String(entry.event(), StandardCharsets.UTF_8)).isEqualTo("event-of-" + request.taskId());
            assertThat(entry.sequence()).isEqualTo(1);
            assertThat(entry.timeUs()).isEqualTo(admitted.storeTimeUs());
            assertThat(entry.depth()).isEqualTo(1);
            assertThat(entry.burstRemaining()).isEqualTo(9);
            assertThat(entry.hourlyRemaining()).isNull();
        });
    }

    @Test
    void shouldAdmitExactlyWhatEachSlidingWindowAllows() {
        Limit burst = new Limit(Reason.BURST_RATE_LIMIT, 5, Duration.ofMillis(40));
        Limit hourly = new Limit(Reason.HOURLY_RATE_LIMIT, 30, Duration.ofMillis(500));
        List<Long> admitted = new ArrayList<>();
        int refusals = 0;

        while (admitted.size() < 100) {
            Decision decision =
                    admissions.decide(admissions.request(Role.ANONYMOUS, "bob", Admissions.ROOMY, burst, hourly));
            List<Reason> expected = new ArrayList<>();
            for (Limit limit : List.of(burst, hourly)) {
                if (inWindow(admitted, decision, limit) >= limit.count()) {
                    expected.add(limit.reason());
                }
            }
            if (decision instanceof Admitted now) {
                assertThat(expected).isEmpty();
                admitted.add(now.storeTimeUs());
                assertThat(now.limits())
                        .extracting(LimitState::remaining)
                        .containsExactly(
                                burst.count() - inWindow(admitted, decision, burst),
                                hourly.count() - inWindow(admitted, decision, hourly));
            } else {
                refusals++;
                Refused refused = (Refused) decision;
                assertThat(refused.violations()).extracting(Violation::reason).containsExactlyElementsOf(expected);
                assertRetryTimes(refused, admitted, burst, hourly);
            }
        }
        assertThat(refusals).isPositive();
    }

    @Test
    void shouldKeepWhatIsCountedWhenALimitIsRaisedOrTheRoleChanges() {
        Limit small = new Limit(Reason.HOURLY_RATE_LIMIT, 3, Duration.ofHours(1));
        Limit large = new Limit(Reason.HOURLY_RATE_LIMIT, 5, Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertThat(admissions.decide(admissions.request(Role.ANONYMOUS, "carol", Admissions.ROOMY, small)))
                    .isInstanceOf(Admitted.class);
        }

        for (int i = 0; i < 2; i++) {
            assertThat(admissions.decide(admissions.request(Role.REGISTERED, "carol", Admissions.ROOMY, large)))
                    .isInstanceOf(Admitted.class);
        }

        assertThat(admissions.decide(admissions.request(Role.REGISTERED, "carol", Admissions.ROOMY, large)))
                .isInstanceOf(Refused.class);
        assertThat(admissions.decide(admissions.request(Role.ANONYMOUS, "carol", Admissions.ROOMY, small)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void shouldUseUpNothingByARefusal() {
        Limit burst = new Limit(Reason.BURST_RATE_LIMIT, 1, Duration.ofMinutes(1));
        QueueBounds full = new QueueBounds(10, 0, 9, 0);

        for (int i = 0; i < 5; i++) {
            assertThat(admissions.decide(admissions.request(Role.ANONYMOUS, "dave", full, burst)))
                    .isInstanceOf(Refused.class);
        }

        assertThat(journal()).isEmpty();
        assertThat(admissions.decide(admissions.request(Role.ANONYMOUS, "dave", Admissions.ROOMY, burst)))
                .isInstanceOf(Admitted.class);
    }

    @Test
    void shouldRefuseEachRoleAtItsThresholdAndEverybodyAtTheHardLimit() {
        QueueBounds anonymous = new QueueBounds(10, 2, 4, 0);
        QueueBounds privileged = new QueueBounds(10, 4, 4, 0);
        admissions.admit(Role.PAID);
        admissions.admit(Role.PAID);

        assertThat(reasons(admissions.request(Role.ANONYMOUS, "a", anonymous)))
                .containsExactly(Reason.ANONYMOUS_THRESHOLD_EXCEEDED);
        assertThat(admissions.decide(admissions.request(Role.PRIVILEGED, "p", privileged)))
                .isInstanceOf(Admitted.class);
        admissions.admit(Role.PAID);
        assertThat(reasons(admissions.request(Role.PRIVILEGED, "p", privileged)))
                .containsExactly(Reason.HARD_LIMIT_EXCEEDED);
        assertThat(reasons(admissions.request(Role.ANONYMOUS, "a", anonymous)))
                .containsExactly(Reason.HARD_LIMIT_EXCEEDED, Reason.ANONYMOUS_THRESHOLD_EXCEEDED);
    }

    @Test
    void shouldRefuseWhenNothingCanTakeWorkOrTheQueueHasItsSize() {
        assertThat(reasons(admissions.request(Role.PAID, "a", new QueueBounds(0, 0, 0, 0))))
                .containsExactly(Reason.NO_HEALTHY_PROCESSES);
        admissions.admit(Role.PAID);
        assertThat(reasons(admissions.request(Role.PAID, "a", new QueueBounds(10, 8, 9, 1))))
                .containsExactly(Reason.QUEUE_SIZE_EXCEEDED);
    }

    @Test
    void shouldStopAdmittingWhenTheJournalIsFull() {
        Admissions bounded = new Admissions(redis, 1);
        bounded.admit(Role.PAID);

        assertThat(((Refused) bounded.decide(bounded.request(Role.PAID, "a", Admissions.ROOMY))).primary())
                .isEqualTo(Reason.JOURNAL_FULL);
    }

    @Test
    void shouldAddNothingForAResentRequest() {
        Limit burst = new Limit(Reason.BURST_RATE_LIMIT, 1, Duration.ofMinutes(1));
        AdmissionRequest request = admissions.request(Role.PAID, "erin", Admissions.ROOMY, burst);
        Admitted first = (Admitted) admissions.decide(request);

        Admitted again = (Admitted) admissions.decide(request);

        assertThat(again.repeated()).isTrue();
        assertThat(again.sequence()).isEqualTo(first.sequence());
        assertThat(again.depth()).isEqualTo(1);
        assertThat(journal()).hasSize(1);
    }

    @Test
    void shouldTellAReusedKeyFromAResentRequest() {
        admissions.decide(admissions.request("task", "one body", Role.PAID, "frank", Admissions.ROOMY));

        assertThat(admissions.decide(admissions.request("task", "another body", Role.PAID, "frank", Admissions.ROOMY)))
                .isInstanceOf(Decision.Conflict.class);
    }

    @Test
    void shouldWriteNothingAfterTheDeadline() {
        AdmissionRequest request = admissions.request(Role.PAID, "grace", Admissions.ROOMY);
        AdmissionRequest late = new AdmissionRequest(
                request.taskId(),
                request.bodyHash(),
                request.role(),
                request.identity(),
                request.limits(),
                request.logSize(),
                request.bounds(),
                admissions.clock.nowUs() - 60_000_000,
                request.task(),
                request.event());

        assertThat(admissions.decide(late)).isInstanceOf(Decision.TooLate.class);
        assertThat(journal()).isEmpty();
    }

    @Test
    void shouldLoadScriptsAgainThatRedisLost(@Own TestRedis own) {
        try (Store store = Store.connect(StoreSettings.background(own.url()))) {
            Admissions mine = new Admissions(store);
            mine.admit(Role.PAID);
            store.commands().scriptFlush().toCompletableFuture().join();

            assertThat(mine.admit(Role.PAID).sequence()).isEqualTo(2);
        }
    }

    private List<JournalEntry> journal() {
        return new Journal(redis, admissions.key)
                .oldest(100)
                .toCompletableFuture()
                .join();
    }

    private List<Reason> reasons(AdmissionRequest request) {
        return ((Refused) admissions.decide(request))
                .violations().stream().map(Violation::reason).toList();
    }

    private static long inWindow(List<Long> admitted, Decision decision, Limit limit) {
        long start = decision.storeTimeUs() - micros(limit);
        return admitted.stream().filter(time -> time > start).count();
    }

    /** The retry time is the N-th last admission plus the window. */
    private static void assertRetryTimes(Refused refused, List<Long> admitted, Limit... limits) {
        for (Limit limit : limits) {
            refused.violations().stream()
                    .filter(violation -> violation.reason() == limit.reason())
                    .forEach(violation -> assertThat(violation.retryAfter().toNanos() / 1_000)
                            .isEqualTo(admitted.get(admitted.size() - (int) limit.count())
                                    + micros(limit)
                                    - refused.storeTimeUs()));
        }
    }

    private static long micros(Limit limit) {
        return limit.window().toNanos() / 1_000;
    }
}
