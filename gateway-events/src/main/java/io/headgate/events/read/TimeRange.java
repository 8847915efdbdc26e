// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import io.headgate.events.EventTime;
import java.time.Instant;

/**
 * A span of event time.
 *
 * @param from the first moment that belongs to it
 * @param to the first moment that no longer does; later than {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    /** @throws IllegalArgumentException if the range ends before it begins, or holds nothing */
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the range ends (" + to + ") before or where it begins (" + from + ")");
        }
    }

    /** Whether an event of this time, in microseconds since the epoch, belongs to the range. */
    public boolean contains(long micros) {
        return micros >= EventTime.micros(from) && micros < EventTime.micros(to);
    }
}
