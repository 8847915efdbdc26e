// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.ClassDecision;
import io.headgate.core.admission.ClassRequest;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Violation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClassLimitModelTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long SECOND_US = 1_000_000;
    private static final Limit TWO = new Limit(Reason.ENDPOINT_RATE_LIMIT, 2, MINUTE);

    private final ClassLimitModel model = new ClassLimitModel();

    @Test
    void shouldPassUpToTheLimitAndAgainWhenTheFirstHasLeftTheWindow() {
        assertThat(model.pass(chat("alice"), 0)).isEqualTo(passed(1, MINUTE, 0));
        assertThat(model.pass(chat("alice"), 10 * SECOND_US))
                .isEqualTo(passed(0, Duration.ofSeconds(50), 10 * SECOND_US));

        ClassDecision refused = model.pass(chat("alice"), 20 * SECOND_US);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        ClassDecision.Refused.class,
                        is -> assertThat(is.violation())
                                .isEqualTo(new Violation(Reason.ENDPOINT_RATE_LIMIT, Duration.ofSeconds(40))));
        assertThat(model.pass(chat("alice"), 60 * SECOND_US))
                .isEqualTo(passed(0, Duration.ofSeconds(10), 60 * SECOND_US));
    }

    @Test
    void shouldCountNothingWhenItOnlyLooks() {
        model.peek(chat("alice"), 0);

        assertThat(model.peek(chat("alice"), 0)).isEqualTo(passed(2, Duration.ZERO, 0));
    }

    @Test
    void shouldKeepCallersAndClassesApart() {
        model.pass(chat("alice"), 0);

        assertThat(model.pass(chat("bob"), 0)).isEqualTo(passed(1, MINUTE, 0));
        assertThat(model.pass(new ClassRequest("alice", "auth", TWO, SECOND_US), 0))
                .isEqualTo(passed(1, MINUTE, 0));
    }

    @Test
    void shouldRefuseWhatComesAfterItsDeadline() {
        ClassRequest request = new ClassRequest("alice", "chat", TWO, SECOND_US);

        assertThat(model.pass(request, SECOND_US)).isInstanceOf(ClassDecision.Passed.class);
        assertThat(model.pass(request, SECOND_US + 1)).isEqualTo(new ClassDecision.TooLate(SECOND_US + 1));
    }

    private static ClassRequest chat(String caller) {
        return new ClassRequest(caller, "chat", TWO, Long.MAX_VALUE);
    }

    private static ClassDecision passed(long remaining, Duration reset, long nowUs) {
        return new ClassDecision.Passed(new LimitState(TWO, remaining, reset), nowUs);
    }
}
