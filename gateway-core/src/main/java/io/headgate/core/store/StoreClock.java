// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventTime;
import java.time.Clock;

/**
 * The store's clock as this process knows it: the local clock and an offset that replies teach. It stamps heartbeats and
 * throttles and sets deadlines, so that a skewed local clock misplaces nothing. Thread-safe.
 */
public final class StoreClock {

    private static final long SLOWEST_US = 100_000;

    private final Clock local;
    private volatile long offsetUs;
    private volatile boolean learned;

    public StoreClock(Clock local) {
        this.local = local;
    }

    /** Store time now, epoch µs; local time until a reply has come. */
    public long nowUs() {
        return EventTime.now(local) + offsetUs;
    }

    /** How far the store's clock is ahead of the local one, µs. */
    public long offsetUs() {
        return offsetUs;
    }

    /**
     * Learns from a reply: the store read its clock somewhere between sending and receiving. What came late says little
     * about when, so it counts only until something better has come.
     */
    void learn(long sentUs, long storeUs) {
        long receivedUs = EventTime.now(local);
        boolean slow = receivedUs - sentUs > SLOWEST_US;
        if (slow && learned) {
            return;
        }
        learned = !slow;
        offsetUs = storeUs - (sentUs + (receivedUs - sentUs) / 2);
    }

    /** What was learned is wrong, as a reply shows; the next one counts, however late it comes. */
    void doubt() {
        learned = false;
    }

    long localUs() {
        return EventTime.now(local);
    }
}
