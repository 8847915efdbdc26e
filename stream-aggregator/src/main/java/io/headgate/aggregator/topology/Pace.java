// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

/** Lets something happen at most so often, and at once where the clock was set back. */
final class Pace {

    private final long everyMillis;
    private long next = Long.MIN_VALUE;

    Pace(long everyMillis) {
        this.everyMillis = everyMillis;
    }

    boolean due(long nowMillis) {
        if (nowMillis < next && nowMillis >= next - everyMillis) {
            return false;
        }
        next = nowMillis + everyMillis;
        return true;
    }
}
