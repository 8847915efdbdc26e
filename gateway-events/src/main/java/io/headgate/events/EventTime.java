// SPDX-License-Identifier: Apache-2.0
package io.headgate.events;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Event times: whole microseconds since the epoch. */
public final class EventTime {

    private EventTime() {}

    /** The clock's time in microseconds since the epoch. */
    public static long now(Clock clock) {
        return micros(clock.instant());
    }

    /** An instant in microseconds since the epoch, rounded down. */
    public static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                TimeUnit.NANOSECONDS.toMicros(instant.getNano()));
    }

    /** The instant of a time in microseconds since the epoch. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
