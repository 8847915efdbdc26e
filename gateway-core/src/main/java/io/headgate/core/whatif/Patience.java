// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Whoever waits for the answer may lose patience. Not thread-safe. */
final class Patience {

    private static final int EVERY = 1_024;

    private final BooleanSupplier over;
    private int steps;

    Patience(BooleanSupplier over) {
        this.over = over;
    }

    /** @throws CancellationException if nobody waits any more */
    void check() {
        if (++steps % EVERY == 0 && over.getAsBoolean()) {
            throw new CancellationException("the time for it is over");
        }
    }
}
