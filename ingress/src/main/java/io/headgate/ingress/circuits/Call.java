// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.circuits;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A call under the eyes of a circuit. Whoever begins one ends it with exactly one of the three; what comes after the first
 * is ignored. Thread-safe.
 */
public final class Call {

    private final Circuit circuit;
    private final boolean holdsPlace;
    private final AtomicBoolean ended = new AtomicBoolean();

    Call(Circuit circuit, boolean holdsPlace) {
        this.circuit = circuit;
        this.holdsPlace = holdsPlace;
    }

    /** What was called works. */
    public void succeeded() {
        if (ended.compareAndSet(false, true)) {
            circuit.succeeded(holdsPlace);
        }
    }

    /** What was called does not work. */
    public void failed() {
        if (ended.compareAndSet(false, true)) {
            circuit.failed(holdsPlace);
        }
    }

    /** Nothing was learnt: a policy answered, or the call never left this process. */
    public void ended() {
        if (ended.compareAndSet(false, true)) {
            circuit.ended(holdsPlace);
        }
    }
}
