// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.events.EventTime;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's clock as this process knows it: the local clock and an offset that replies teach. It stamps heartbeats and
 * throttles, sets deadlines and judges ages, so that a skewed local clock misplaces nothing. A skew of more than five
 * seconds is logged, once until it has fallen below half of that. Thread-safe.
 */
public final class StoreClock {

    private static final Logger log = LoggerFactory.getLogger(StoreClock.class);
    private static final long SLOWEST_US = 100_000;
    private static final long SKEWED_US = 5_000_000;

    private final Clock local;
    private final AtomicBoolean skewed = new AtomicBoolean();
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

    /** Asks the store for its time and learns from the answer. The stage fails where there is none; the offset stays then. */
    public CompletionStage<Void> ask(Store store) {
        long sentUs = localUs();
        return store.commands().time().thenAccept(time -> learn(sentUs, micros(time)));
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
        tell(Math.abs(offsetUs));
    }

    /** What was learned is wrong, as a reply shows; the next one counts, however late it comes. */
    void doubt() {
        learned = false;
    }

    long localUs() {
        return EventTime.now(local);
    }

    /** With a margin, so that a skew of just about that much does not fill the log. */
    private void tell(long skewUs) {
        if (skewUs > SKEWED_US && skewed.compareAndSet(false, true)) {
            log.warn(
                    "the store's clock is {} ms {} this one: all go by the store's, but one of the two is wrong",
                    skewUs / 1_000,
                    offsetUs > 0 ? "ahead of" : "behind");
        } else if (skewUs < SKEWED_US / 2) {
            skewed.set(false);
        }
    }

    /** Redis tells seconds, and the microseconds in this one. */
    private static long micros(List<byte[]> time) {
        return number(time.get(0)) * 1_000_000 + number(time.get(1));
    }

    private static long number(byte[] digits) {
        return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }
}
