// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.EventKey;

/**
 * Gives a tenant one turn in every span of time: at once the first time, then where its spans begin, which is at another
 * moment for each tenant. So what is due for all of them is not due at one tick, whatever they began with together.
 */
final class Turns {

    private final long everyMillis;
    private final int phase;
    private long taken = Long.MIN_VALUE;

    Turns(long everyMillis, EventKey tenant) {
        this.everyMillis = everyMillis;
        this.phase = tenant.hashCode();
    }

    /** Takes the turn if there is one. */
    boolean due(long nowMillis) {
        long span = Math.floorDiv(nowMillis - phase, everyMillis);
        boolean due = span != taken;
        taken = span;
        return due;
    }
}
