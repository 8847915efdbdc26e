// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Decision.Admitted;
import io.headgate.core.admission.Decision.Refused;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Peek;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.Violation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateModelTest {

    private static final long NOW = Asks.NOW;
    private static final Limit ONE = new Limit(Reason.BURST_RATE_LIMIT, 1, Duration.ofSeconds(10));

    private final QueueModel queue = new QueueModel();
    private final GateModel gate = new GateModel(queue, 100);

    @Test
    void shouldAdmitWithASequenceADepthAndAPosition() {
        AdmissionRequest first = Asks.of(Role.PAID, Asks.ROOMY, ONE);

        assertThat(gate.decide(first, NOW))
                .isEqualTo(new Admitted(
                        first.taskId(), 1, NOW, 1, 1, List.of(new LimitState(ONE, 0, Duration.ofSeconds(10))), false));
        assertThat(gate.decide(Asks.of(Role.PAID, Asks.ROOMY), NOW)).isInstanceOfSatisfying(Admitted.class, second -> {
            assertThat(second.sequence()).isEqualTo(2);
            assertThat(second.depth()).isEqualTo(2);
            assertThat(second.position()).isEqualTo(2);
        });
    }

    @Test
    void shouldAnswerAResentRequestAsBeforeAndAReusedKeyNot() {
        AdmissionRequest first = Asks.of(Role.PAID, Asks.ROOMY, ONE);
        gate.decide(first, NOW);
        gate.pause(true);

        assertThat(gate.decide(first, NOW + 5))
                .isEqualTo(new Admitted(first.taskId(), 1, NOW + 5, 1, 1, List.of(), true));
        AdmissionRequest other = Asks.of(first.taskId(), "other", Role.PAID, "identity", "", 0, Asks.ROOMY);
        assertThat(gate.decide(other, NOW)).isEqualTo(new Decision.Conflict(first.taskId(), NOW));
    }

    @Test
    void shouldRefuseAfterTheDeadlineOnly() {
        AdmissionRequest request = Asks.of(Role.PAID, Asks.ROOMY);

        assertThat(gate.decide(request, request.deadlineUs() + 1))
                .isEqualTo(new Decision.TooLate(request.deadlineUs() + 1));
        assertThat(gate.decide(request, request.deadlineUs())).isInstanceOf(Admitted.class);
    }

    @Test
    void shouldUseUpOneIdentitysLimitAndNothingByARefusal() {
        gate.decide(Asks.of(Role.PAID, Asks.ROOMY, ONE), NOW);

        Refused refused = (Refused) gate.decide(Asks.of(Role.PAID, Asks.ROOMY, ONE), NOW + 1);

        assertThat(refused.violations())
                .containsExactly(new Violation(Reason.BURST_RATE_LIMIT, Duration.ofNanos(9_999_999_000L)));
        assertThat(refused.lastSequence()).isEqualTo(1);
        assertThat(refused.depth()).isEqualTo(1);
        assertThat(refused.limits()).hasSize(1);
        assertThat(gate.decide(Asks.of("other", "b", Role.PAID, "other", "", 0, Asks.ROOMY, ONE), NOW))
                .isInstanceOf(Admitted.class);
    }

    @Test
    void shouldLookWithoutChangingAnything() {
        AdmissionRequest request = Asks.of(Role.PAID, Asks.ROOMY, ONE);

        assertThat(gate.peek(request, NOW))
                .isEqualTo(new Peek(List.of(), NOW, 0, List.of(new LimitState(ONE, 1, Duration.ZERO))));
        assertThat(gate.decide(request, NOW)).isInstanceOf(Admitted.class);
        assertThat(gate.peek(request, NOW).depth()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhileItIsPausedOrDrainsOrItsJournalIsFull() {
        GateModel small = new GateModel(queue, 1);
        assertThat(reasons(small, Asks.ROOMY)).isEmpty();
        small.decide(Asks.of(Role.PAID, Asks.ROOMY), NOW);
        assertThat(reasons(small, Asks.ROOMY)).containsExactly(Reason.JOURNAL_FULL);
        queue.trimJournal();
        small.pause(true);
        small.drain(true);
        assertThat(reasons(small, Asks.ROOMY)).containsExactly(Reason.DRAINING, Reason.PAUSED);
        small.pause(false);
        small.drain(false);
        assertThat(reasons(small, Asks.ROOMY)).isEmpty();
    }

    @Test
    void shouldCompareTheDepthWithEveryBound() {
        assertThat(reasons(gate, new QueueBounds(0, 0, 0, 0))).containsExactly(Reason.NO_HEALTHY_PROCESSES);
        gate.decide(Asks.of(Role.PAID, Asks.ROOMY), NOW);
        gate.decide(Asks.of(Role.PAID, Asks.ROOMY), NOW);

        assertThat(reasons(gate, new QueueBounds(9, 3, 4, 3))).isEmpty();
        assertThat(reasons(gate, new QueueBounds(9, 2, 4, 0))).containsExactly(Reason.PAID_THRESHOLD_EXCEEDED);
        assertThat(reasons(gate, new QueueBounds(9, 2, 2, 0))).containsExactly(Reason.HARD_LIMIT_EXCEEDED);
        assertThat(reasons(gate, new QueueBounds(9, 1, 2, 2)))
                .containsExactly(
                        Reason.HARD_LIMIT_EXCEEDED, Reason.QUEUE_SIZE_EXCEEDED, Reason.PAID_THRESHOLD_EXCEEDED);
    }

    private static List<Reason> reasons(GateModel gate, QueueBounds bounds) {
        return gate.peek(Asks.of(Role.PAID, bounds), NOW).violations().stream()
                .map(Violation::reason)
                .toList();
    }
}
