// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

/** Whether this instance is about to stop and takes nothing new. Thread-safe. */
public final class Drain {

    private volatile boolean begun;

    /** From now on everything new is refused. */
    public void begin() {
        begun = true;
    }

    public boolean begun() {
        return begun;
    }
}
