// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

/** What an event's time must be like for the event to be counted. */
final class EventSecond {

    private static final long MICROS_PER_SECOND = 1_000_000;
    /** An event may be this much ahead of the broker's clock. */
    private static final long AHEAD_MILLIS = 60_000;

    private EventSecond() {}

    /** The event's time in epoch seconds; it must be there, and not in the future of the broker's clock. */
    static long of(long timeMicros, long appendedMillis) throws PoisonException {
        if (timeMicros <= 0) {
            throw new PoisonException("no event time");
        }
        if (timeMicros / 1000 - AHEAD_MILLIS > appendedMillis) {
            throw new PoisonException("event time is more than 60 s ahead of the append time");
        }
        return timeMicros / MICROS_PER_SECOND;
    }
}
