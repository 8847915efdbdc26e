// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import org.jspecify.annotations.Nullable;

/** One topic as one task reads it: what counts its records, and up to when all of them have been counted. */
final class TopicReading {

    private final EventCounter counter;
    private long through;
    private boolean begun;
    private boolean readSinceLook;

    /** @param through append time up to which its records are thought to have been counted before, epoch ms */
    TopicReading(EventCounter counter, long through) {
        this.counter = counter;
        this.through = through;
    }

    EventCounter counter() {
        return counter;
    }

    void read(long appendedMillis) {
        // Until now that was the time of the task's topic furthest ahead, and this one may have been behind.
        through = begun ? Math.max(through, appendedMillis) : appendedMillis;
        begun = true;
        readSinceLook = true;
    }

    /**
     * Up to which append time its records have been counted, epoch ms: now, if there are none left. That the consumer has
     * none left is not enough, since Streams holds some that it has not given out; while it does, it gives out one
     * between any two ticks.
     *
     * @param lag records that the consumer has still to read; {@code null} where that is unknown
     */
    long through(long nowMillis, @Nullable Long lag) {
        boolean caughtUp = !readSinceLook && lag != null && lag == 0;
        readSinceLook = false;
        through = caughtUp ? Math.max(through, nowMillis) : through;
        return through;
    }
}
