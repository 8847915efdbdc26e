// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Gives up reading that gets no further: the client asks a broker that is away for ever, in silence. */
final class Patience {

    private static final long NANOS = Duration.ofSeconds(30).toNanos();

    private long position;
    private long since = System.nanoTime();

    Patience(long position) {
        this.position = position;
    }

    /** @throws TimeoutException if it has been there for half a minute */
    void at(TopicPartition partition, long reached) {
        if (reached > position) {
            position = reached;
            since = System.nanoTime();
        } else if (System.nanoTime() - since > NANOS) {
            throw new TimeoutException("nothing more came from " + partition + " after offset " + reached);
        }
    }
}
