// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.jspecify.annotations.Nullable;

/** From bytes to an event and its time, or to the reason why not. */
final class Decoded {

    private static final long MICROS_PER_SECOND = 1_000_000;
    /** An event may be this much ahead of the broker's clock. */
    private static final long AHEAD_MILLIS = 60_000;

    private Decoded() {}

    static <M extends Message> M event(Parser<M> parser, byte @Nullable [] value) throws PoisonException {
        if (value == null || value.length == 0) {
            throw new PoisonException("no value");
        }
        try {
            return parser.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new PoisonException("not a message of this topic's type");
        }
    }

    /** The event's time in epoch seconds; it must be there, and not in the future of the broker's clock. */
    static long second(long timeMicros, long appendedMillis) throws PoisonException {
        if (timeMicros <= 0) {
            throw new PoisonException("no event time");
        }
        if (timeMicros / 1000 - AHEAD_MILLIS > appendedMillis) {
            throw new PoisonException("event time is more than 60 s ahead of the append time");
        }
        return timeMicros / MICROS_PER_SECOND;
    }
}
