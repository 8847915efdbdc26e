// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.model.GateModel;
import io.headgate.core.admission.model.QueueModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecentRefusalsTest {

    private static final long NOW = 1_790_000_000_000_000L;
    private static final QueueBounds ROOMY = new QueueBounds(100_000, 100_000, 100_000, 0);
    private static final Limit BURST = new Limit(Reason.BURST_RATE_LIMIT, 3, Duration.ofMillis(1_700));
    private static final Limit HOURLY = new Limit(Reason.HOURLY_RATE_LIMIT, 9, Duration.ofSeconds(12));
    private static final List<Limit> LIMITS = List.of(BURST, HOURLY);

    private final GateModel gate = new GateModel(new QueueModel(), 1_000_000);
    private final RecentRefusals recent = new RecentRefusals(100, this::nanos);
    private long nowUs = NOW;
    private int next;

    /** A caller that asks again and again, over a store that decides somewhere between the asking and the answer. */
    @Property(tries = 200)
    void shouldRefuseOnlyWhomTheStoreWouldRefuseAndTellTheSame(@ForAll Random random) {
        int remembered = 0;
        for (int step = 0; step < 300; step++) {
            nowUs += random.nextInt(400_000);
            Optional<LimitRefusal> told = recent.of("identity", LIMITS);
            if (told.isPresent()) {
                remembered++;
                Peek peek = gate.peek(request(LIMITS), nowUs);
                assertThat(reasons(peek.violations()))
                        .isEqualTo(reasons(told.get().violations()));
                assertNotTooEarly(told.get(), peek);
            } else {
                ask(random.nextInt(60_000), random.nextInt(60_000));
            }
        }
        assertThat(remembered).isPositive();
    }

    @Test
    void shouldForgetAfterASecondSoThatAResetIsFelt() {
        useUp();
        ask(0, 0);
        nowUs += 999_999;
        assertThat(recent.of("identity", LIMITS)).isPresent();
        nowUs += 1;
        assertThat(recent.of("identity", LIMITS)).isEmpty();
    }

    @Test
    void shouldCountFromTheAskingBecauseNobodyKnowsWhenTheStoreDecided() {
        useUp();
        ask(0, 600_000);
        nowUs += 399_999;
        assertThat(recent.of("identity", LIMITS)).isPresent();
        nowUs += 1;
        assertThat(recent.of("identity", LIMITS)).isEmpty();
    }

    @Test
    void shouldNotBelieveARefusalByOtherLimitsOrOfSomebodyElse() {
        useUp();
        ask(0, 0);
        Limit raised = new Limit(Reason.BURST_RATE_LIMIT, 4, BURST.window());
        assertThat(recent.of("identity", List.of(raised, HOURLY))).isEmpty();
        assertThat(recent.of("somebody else", LIMITS)).isEmpty();
        assertThat(recent.of("identity", LIMITS)).isPresent();
    }

    @Test
    void shouldRememberNothingButLimits() {
        useUp();
        gate.pause(true);
        ask(0, 0);
        assertThat(reasons(recent.of("identity", LIMITS).orElseThrow().violations()))
                .containsExactly(Reason.BURST_RATE_LIMIT);
        RecentRefusals other = new RecentRefusals(100, this::nanos);
        AdmissionRequest unlimited = request(List.of());
        other.remember(unlimited, (Decision.Refused) gate.decide(unlimited, nowUs), nanos());
        assertThat(other.of("identity", List.of())).isEmpty();
    }

    private void useUp() {
        for (int i = 0; i < BURST.count(); i++) {
            assertThat(gate.decide(request(LIMITS), nowUs)).isInstanceOf(Decision.Admitted.class);
        }
    }

    private void ask(int thereUs, int backUs) {
        AdmissionRequest request = request(LIMITS);
        long asked = nanos();
        nowUs += thereUs;
        Decision decision = gate.decide(request, nowUs);
        nowUs += backUs;
        if (decision instanceof Decision.Refused refused) {
            recent.remember(request, refused, asked);
        }
    }

    private static void assertNotTooEarly(LimitRefusal told, Peek peek) {
        for (int i = 0; i < peek.violations().size(); i++) {
            Duration exact = peek.violations().get(i).retryAfter();
            assertThat(told.violations().get(i).retryAfter()).isBetween(exact, exact.plusMillis(60));
        }
        for (int i = 0; i < peek.limits().size(); i++) {
            LimitState exact = peek.limits().get(i);
            assertThat(told.limits().get(i).remaining()).isEqualTo(exact.remaining());
            assertThat(told.limits().get(i).reset())
                    .isBetween(exact.reset(), exact.reset().plusMillis(60));
        }
    }

    private AdmissionRequest request(List<Limit> limits) {
        return new AdmissionRequest(
                "task-" + next++,
                "body",
                Role.PAID,
                "identity",
                limits,
                HOURLY.count(),
                ROOMY,
                Long.MAX_VALUE,
                new TaskContent("session", "", "", "correlation", new byte[0]),
                new byte[0]);
    }

    private static List<Reason> reasons(List<Violation> violations) {
        return violations.stream().map(Violation::reason).toList();
    }

    private long nanos() {
        return TimeUnit.MICROSECONDS.toNanos(nowUs - NOW);
    }
}
