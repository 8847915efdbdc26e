// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

/** Lets something happen at most so often. */
final class Pace {

    private final long everyMillis;
    private long next = Long.MIN_VALUE;

    Pace(long everyMillis) {
        this.everyMillis = everyMillis;
    }

    boolean due(long nowMillis) {
        if (nowMillis < next) {
            return false;
        }
        next = nowMillis + everyMillis;
        return true;
    }
}
