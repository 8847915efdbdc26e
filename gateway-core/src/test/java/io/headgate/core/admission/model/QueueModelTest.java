// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Cancellation;
import io.headgate.core.admission.Role;
import io.headgate.events.v1.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueModelTest {

    private static final long NOW = Asks.NOW;
    private static final long SECOND = Asks.SECOND;
    private static final Map<Role, Integer> WEIGHTS =
            Map.of(Role.PRIVILEGED, 8, Role.PAID, 4, Role.REGISTERED, 2, Role.ANONYMOUS, 1);

    private final QueueModel queue = new QueueModel();
    private final GateModel gate = new GateModel(queue, 1_000_000);

    @Test
    void shouldShareClaimsByWeightInOrderOfAdmission() {
        Map<String, Role> roles = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            for (Role role : Role.values()) {
                roles.put(add(Asks.of(role, Asks.ROOMY)), role);
            }
        }
        Map<Role, List<String>> claimed = new EnumMap<>(Role.class);
        for (int i = 0; i < 3; i++) {
            claim(10)
                    .tasks()
                    .forEach(task -> claimed.computeIfAbsent(roles.get(task.id()), r -> new ArrayList<>())
                            .add(task.id()));
        }
        assertThat(claimed.get(Role.PRIVILEGED)).hasSize(16);
        assertThat(claimed.get(Role.PAID)).hasSize(8);
        assertThat(claimed.get(Role.REGISTERED)).hasSize(4);
        assertThat(claimed.get(Role.ANONYMOUS)).hasSize(2);
        List<String> paid = roles.keySet().stream()
                .filter(id -> roles.get(id) == Role.PAID)
                .sorted(Comparator.comparingInt(id -> Integer.parseInt(id.substring(5))))
                .limit(8)
                .toList();
        assertThat(claimed.get(Role.PAID)).isEqualTo(paid);
    }

    @Test
    void shouldSaveUpNoTurnsForAnIdleRole() {
        for (int i = 0; i < 20; i++) {
            add(Asks.of(Role.ANONYMOUS, Asks.ROOMY));
        }
        claim(10);
        List<String> paid = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            paid.add(add(Asks.of(Role.PAID, Asks.ROOMY)));
        }
        assertThat(claim(10).tasks()).extracting(ModelClaim.Held::id).anyMatch(id -> !paid.contains(id));
    }

    @Test
    void shouldTellAttemptsTokensAndTheWaitForTheFirstClaim() {
        String id = add(Asks.of(Role.PAID, Asks.ROOMY));
        assertThat(queue.claim(1, 1_000, WEIGHTS, NOW + 7).tasks()).containsExactly(new ModelClaim.Held(id, 1, 1, 7));

        assertThat(queue.release(id, 1, true, 0, NOW + 8)).isTrue();
        assertThat(queue.claim(1, 1_000, WEIGHTS, NOW + 9).tasks()).containsExactly(new ModelClaim.Held(id, 2, 2, 7));
        assertThat(queue.release(id, 2, false, 0, NOW + 8)).isTrue();
        assertThat(queue.claim(1, 1_000, WEIGHTS, NOW - 9).tasks()).containsExactly(new ModelClaim.Held(id, 3, 2, 7));
    }

    @Test
    void shouldRefuseEverythingToTheHolderOfAnOldToken() {
        String id = add(Asks.of(Role.PAID, Asks.ROOMY));
        claim(1);
        queue.release(id, 1, true, 0, NOW);
        claim(1);

        assertThat(queue.finish(id, 1, Outcome.OUTCOME_OK, NOW)).isEmpty();
        assertThat(queue.release(id, 1, true, 0, NOW)).isFalse();
        assertThat(queue.renew(Map.of(id, 1L), 1_000, NOW).lost()).containsExactly(id);
        assertThat(queue.release("unknown", 1, true, 0, NOW)).isFalse();
        assertThat(queue.finish("unknown", 1, Outcome.OUTCOME_OK, NOW)).isEmpty();
        assertThat(queue.renew(Map.of("unknown", 1L), 1_000, NOW).lost()).containsExactly("unknown");
        assertThat(queue.renew(Map.of(id, 2L), 1_000, NOW)).isEqualTo(new ModelRenewal(List.of(), List.of()));
    }

    @Test
    void shouldEndATaskOnceAndJournalIt() {
        String id = add(Asks.of(Role.PAID, Asks.ROOMY));
        add(Asks.of(Role.PAID, Asks.ROOMY));
        claim(2);

        assertThat(queue.finish(id, 1, Outcome.OUTCOME_OK, NOW + 3)).contains(1L);
        assertThat(queue.finish(id, 1, Outcome.OUTCOME_OK, NOW + 4)).contains(1L);
        assertThat(queue.finish(id, 1, Outcome.OUTCOME_CANCELLED, NOW + 4)).isEmpty();
        assertThat(queue.finish(id, 2, Outcome.OUTCOME_OK, NOW + 4)).isEmpty();

        assertThat(queue.journal()).hasSize(3).endsWith(new JournalLine(id, Outcome.OUTCOME_OK, 1, NOW + 3, 1));
        assertThat(queue.journal().get(0)).isEqualTo(new JournalLine(id, Outcome.OUTCOME_UNSPECIFIED, 1, NOW, 1));
        assertThat(queue.depth()).isEqualTo(1);
    }

    @Test
    void shouldPutBackWhatIsNotRenewed() {
        String first = add(Asks.of(Role.PAID, Asks.ROOMY));
        String second = add(Asks.of(Role.PAID, Asks.ROOMY));
        queue.claim(2, 1_000, WEIGHTS, NOW);
        queue.renew(Map.of(second, 2L), 1_000, NOW + SECOND / 2);

        assertThat(queue.reclaim(10, NOW + SECOND - 1_000)).isZero();
        assertThat(queue.reclaim(10, NOW + SECOND)).isEqualTo(1);
        assertThat(claim(10).tasks()).extracting(ModelClaim.Held::id).containsExactly(first);
        assertThat(queue.reclaim(1, NOW + 100 * SECOND)).isEqualTo(1);
        assertThat(queue.reclaim(1, NOW + 100 * SECOND)).isEqualTo(1);
    }

    @Test
    void shouldRunAConversationInOrderAndOneAtATime() {
        String first = add(Asks.in("talk"));
        String second = add(Asks.in("talk"));
        String third = add(Asks.in("talk"));
        String other = add(Asks.in("other"));

        assertThat(claim(10).tasks()).extracting(ModelClaim.Held::id).containsExactly(first, other);
        assertThat(queue.cancel(second, "", NOW)).isEqualTo(Cancellation.CANCELLED);
        assertThat(claim(10).tasks()).isEmpty();
        queue.finish(first, 1, Outcome.OUTCOME_OK, NOW);
        assertThat(claim(10).tasks()).extracting(ModelClaim.Held::id).containsExactly(third);
        assertThat(queue.finish(third, 3, Outcome.OUTCOME_OK, NOW)).isPresent();
        String fourth = add(Asks.in("talk"));
        assertThat(claim(10).tasks()).extracting(ModelClaim.Held::id).containsExactly(fourth);
    }

    @Test
    void shouldLetATaskBackOffAndItsConversationWithIt() {
        String first = add(Asks.in("talk"));
        add(Asks.in("talk"));
        claim(1);
        queue.release(first, 1, true, 500, NOW);

        assertThat(queue.claim(5, 1_000, WEIGHTS, NOW + 499_999).tasks()).isEmpty();
        assertThat(queue.claim(5, 1_000, WEIGHTS, NOW + 500_000).tasks())
                .extracting(ModelClaim.Held::id)
                .containsExactly(first);
    }

    @Test
    void shouldDropWhatHasExpiredAtItsTurn() {
        String id = add(Asks.expiring(NOW + 5));
        String kept = add(Asks.expiring(NOW + 6));

        ModelClaim claim = queue.claim(1, 1_000, WEIGHTS, NOW + 5);

        assertThat(claim.dropped()).containsExactly(new ModelClaim.Dropped(id, Outcome.OUTCOME_EXPIRED));
        assertThat(claim.tasks()).extracting(ModelClaim.Held::id).containsExactly(kept);
        assertThat(queue.depth()).isEqualTo(1);
    }

    @Test
    void shouldDropNoMoreThanAHundredAtAClaim() {
        for (int i = 0; i < 101; i++) {
            add(Asks.expiring(NOW + 1));
        }
        assertThat(queue.claim(1, 1_000, WEIGHTS, NOW + 1).dropped()).hasSize(100);
        assertThat(queue.claim(1, 1_000, WEIGHTS, NOW + 1).dropped()).hasSize(1);
    }

    @Test
    void shouldCancelByState() {
        String waiting = add(Asks.of(Role.PAID, Asks.ROOMY));
        assertThat(queue.cancel(waiting, "somebody", NOW)).isEqualTo(Cancellation.UNKNOWN);
        assertThat(queue.cancel("unknown", "", NOW)).isEqualTo(Cancellation.UNKNOWN);
        assertThat(queue.cancel(waiting, "identity", NOW)).isEqualTo(Cancellation.CANCELLED);
        assertThat(queue.cancel(waiting, "identity", NOW)).isEqualTo(Cancellation.ENDED);
        assertThat(claim(5).tasks()).isEmpty();

        String running = add(Asks.of(Role.PAID, Asks.ROOMY));
        long token = claim(1).tasks().get(0).token();
        assertThat(queue.cancel(running, "", NOW)).isEqualTo(Cancellation.REQUESTED);
        assertThat(queue.renew(Map.of(running, token), 1_000, NOW).cancelled()).containsExactly(running);
        assertThat(queue.release(running, token, true, 60_000, NOW)).isTrue();
        assertThat(queue.cancel(running, "", NOW)).isEqualTo(Cancellation.ENDED);

        String lost = add(Asks.of(Role.PAID, Asks.ROOMY));
        claim(1);
        queue.cancel(lost, "", NOW);
        queue.reclaim(1, NOW + 2 * SECOND);
        assertThat(claim(1).dropped()).containsExactly(new ModelClaim.Dropped(lost, Outcome.OUTCOME_CANCELLED));
    }

    @Test
    void shouldForgetAnHourAfterTheEnd() {
        String ended = add(Asks.of(Role.PAID, Asks.ROOMY));
        String open = add(Asks.of(Role.PAID, Asks.ROOMY));
        queue.cancel(ended, "", NOW + 5);

        assertThat(queue.forget(NOW + 5 + 3_600 * SECOND - 1)).isEmpty();
        assertThat(queue.forget(NOW + 5 + 3_600 * SECOND)).containsExactly(ended);
        assertThat(queue.known(open)).isPresent();
        assertThat(queue.known(ended)).isEmpty();
    }

    private String add(AdmissionRequest request) {
        gate.decide(request, NOW);
        return request.taskId();
    }

    private ModelClaim claim(int count) {
        return queue.claim(count, 1_000, WEIGHTS, NOW);
    }
}
