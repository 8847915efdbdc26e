// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.circuits;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.config.CircuitBreakers;
import io.headgate.core.config.CircuitSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final CircuitSettings SETTINGS = new CircuitSettings(3, 30, 2, 10, 2);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<CircuitSettings> settings = new AtomicReference<>(SETTINGS);
    private final List<Transition> transitions = new ArrayList<>();
    private final Circuit circuit = new Circuits(
                    () -> new CircuitBreakers(settings.get(), settings.get(), settings.get(), false),
                    nanos::get,
                    () -> nanos.get() / 1_000 + 1,
                    transitions::add)
            .of(CircuitName.RATE_LIMITER);

    @Test
    void shouldOpenAtTheThresholdAndNotBefore() {
        fail(2);
        assertThat(circuit.isOpen()).isFalse();
        fail(1);
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.enter()).isEmpty();
        assertThat(transitions).containsExactly(new Transition(CircuitName.RATE_LIMITER, "closed", "open", "failures"));
    }

    @Test
    void shouldForgetFailuresThatLeftTheWindow() {
        fail(2);
        pass(Duration.ofSeconds(10));
        fail(2);
        assertThat(circuit.isOpen()).isFalse();
        pass(Duration.ofMillis(9_999));
        fail(1);
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void shouldNotLetSuccessesHideFailures() {
        for (int i = 0; i < 3; i++) {
            circuit.enter().orElseThrow().succeeded();
            fail(1);
        }
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void shouldTryAFewAtOnceAfterTheRecoveryTimeAndCloseAfterSuccesses() {
        fail(3);
        pass(Duration.ofSeconds(29));
        assertThat(circuit.enter()).isEmpty();
        pass(Duration.ofSeconds(1));
        Call first = circuit.enter().orElseThrow();
        Call second = circuit.enter().orElseThrow();
        assertThat(circuit.enter()).as("two at once").isEmpty();
        first.succeeded();
        first.succeeded();
        assertThat(circuit.state().getState()).isEqualTo("half_open");
        second.succeeded();
        assertThat(circuit.state().getState()).isEqualTo("closed");
        assertThat(transitions).extracting(Transition::to).containsExactly("open", "half_open", "closed");
    }

    @Test
    void shouldGiveThePlaceBackWhereNothingWasLearnt() {
        fail(3);
        pass(Duration.ofSeconds(30));
        for (int i = 0; i < 10; i++) {
            circuit.enter().orElseThrow().ended();
        }
        assertThat(circuit.state().getState()).isEqualTo("half_open");
    }

    @Test
    void shouldOpenAgainAtTheFirstFailureOfATry() {
        fail(3);
        pass(Duration.ofSeconds(30));
        circuit.enter().orElseThrow().failed();
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.state().getOpenedAtUs()).isEqualTo(30_000_001);
    }

    @Test
    void shouldRecoverEarlyAtAnAnsweredProbeAndBelieveProbesLaterEachTimeItFails() {
        fail(3);
        pass(Duration.ofMillis(499));
        circuit.probeAnswered();
        assertThat(circuit.isOpen()).isTrue();
        pass(Duration.ofMillis(1));
        circuit.probeAnswered();
        assertThat(circuit.state().getState()).isEqualTo("half_open");
        circuit.enter().orElseThrow().failed();
        pass(Duration.ofMillis(999));
        circuit.probeAnswered();
        assertThat(circuit.isOpen()).as("twice as long").isTrue();
        pass(Duration.ofMillis(1));
        circuit.probeAnswered();
        assertThat(circuit.state().getState()).isEqualTo("half_open");
    }

    /** A square wave: everything fails for a second, everything works for a second. */
    @Test
    void shouldFlapSeldom() {
        for (int tenth = 0; tenth < 600; tenth++) {
            boolean works = tenth / 10 % 2 == 0;
            if (works) {
                circuit.probeAnswered();
            }
            circuit.enter().ifPresent(works ? Call::succeeded : Call::failed);
            pass(Duration.ofMillis(100));
        }
        assertThat(transitions).hasSizeBetween(4, 40);
    }

    @Test
    void shouldFlapSeldomWhereWhatSeemsWellFailsAgain() {
        for (int tenth = 0; tenth < 600; tenth++) {
            circuit.recover();
            circuit.watch().failed();
            pass(Duration.ofMillis(100));
        }
        assertThat(transitions).hasSizeBetween(4, 40);
    }

    @Test
    void shouldTryAtOnceWhenWhatItGuardsIsWellForTheFirstTime() {
        fail(3);
        circuit.recover();
        assertThat(circuit.state().getState()).isEqualTo("half_open");
    }

    @Test
    void shouldForgetAtAResetHowOftenItWasWrong() {
        for (int i = 0; i < 4; i++) {
            fail(3);
            pass(Duration.ofSeconds(4));
            circuit.recover();
            circuit.enter().orElseThrow().failed();
            circuit.reset();
        }
        fail(3);
        pass(Duration.ofSeconds(1));
        circuit.probeAnswered();
        assertThat(circuit.state().getState()).isEqualTo("half_open");
    }

    @Test
    void shouldObeyNewSettingsAtOnce() {
        fail(2);
        settings.set(new CircuitSettings(3, 1, 1, 10, 1));
        fail(1);
        pass(Duration.ofSeconds(1));
        circuit.enter().orElseThrow().succeeded();
        assertThat(circuit.state().getState()).isEqualTo("closed");
    }

    @Test
    void shouldTellOfNoChangeBeforeTheFirst() {
        assertThat(circuit.state().getChangedAtUs()).isZero();
        fail(3);
        assertThat(circuit.state().getChangedAtUs()).isPositive();
    }

    @Test
    void shouldTellWhatOperatorsAsk() {
        circuit.enter().orElseThrow().succeeded();
        fail(3);
        circuit.enter();
        assertThat(circuit.state().getTotalRequests()).isEqualTo(5);
        assertThat(circuit.state().getRejected()).isEqualTo(1);
        assertThat(circuit.state().getFailureCount()).isEqualTo(3);
        assertThat(circuit.state().getConsecutiveFailures()).isEqualTo(3);
        assertThat(circuit.state().getCurrentWindowFailures()).isEqualTo(3);
        circuit.reset();
        assertThat(circuit.state().getState()).isEqualTo("closed");
        assertThat(circuit.state().getOpenedAtUs()).isZero();
        assertThat(circuit.state().getCurrentWindowFailures()).isZero();
        fail(2);
        assertThat(circuit.isOpen()).as("counted anew").isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.enter().orElseThrow().failed();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
