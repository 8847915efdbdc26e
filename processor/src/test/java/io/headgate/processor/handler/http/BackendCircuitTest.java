// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackendCircuitTest {

    private final CircuitBreaker circuit = BackendCircuit.of(Duration.ofMinutes(1));

    @Test
    void shouldOpenWhereHalfOfTheCallsFail() {
        succeed(2);
        fail(2);
        assertThat(circuit.getState()).isEqualTo(State.CLOSED);
        fail(1);
        assertThat(circuit.getState()).isEqualTo(State.OPEN);
    }

    @Test
    void shouldStayClosedWhereFewFail() {
        succeed(12);
        fail(8);
        assertThat(circuit.getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void shouldNotMindThatAnswersTakeLong() {
        succeed(20);
        assertThat(circuit.getState()).isEqualTo(State.CLOSED);
    }

    private void succeed(int calls) {
        for (int i = 0; i < calls; i++) {
            circuit.onSuccess(9, TimeUnit.MINUTES);
        }
    }

    private void fail(int calls) {
        for (int i = 0; i < calls; i++) {
            circuit.onError(9, TimeUnit.MINUTES, new IOException("away"));
        }
    }
}
