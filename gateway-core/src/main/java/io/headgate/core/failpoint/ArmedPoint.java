// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.failpoint;

import java.util.concurrent.atomic.AtomicInteger;

/** Does what it is told at the n-th passage, and nothing at any other. */
final class ArmedPoint implements FailPoint {

    private final AtomicInteger left;
    private final Runnable end;

    ArmedPoint(int passage, Runnable end) {
        this.left = new AtomicInteger(passage);
        this.end = end;
    }

    @Override
    public void pass() {
        if (left.decrementAndGet() == 0) {
            end.run();
        }
    }
}
