// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts events up to a length, and takes one on which counting fails for poison, so that the stream goes on. What is
 * counted may be kept whole, in a store whose changelog takes no record of more than
 * 1 MiB: a longer one would fail the thread, and its successor, at the same place again.
 *
 * @param longest bytes of an event that is counted
 */
record GuardedCounter(EventCounter counter, int longest) implements EventCounter {

    private static final Logger log = LoggerFactory.getLogger(GuardedCounter.class);

    @Override
    public void count(Tenant tenant, byte @Nullable [] value, Moment moment) throws PoisonException {
        if (value != null && value.length > longest) {
            throw new PoisonException("too long: " + value.length + " bytes; " + longest + " are allowed");
        }
        try {
            counter.count(tenant, value, moment);
        } catch (KafkaException e) {
            throw e; // no fault of the event's: the thread fails and takes it up again
        } catch (RuntimeException e) {
            log.error("an event could not be counted", e);
            throw new PoisonException(e.getClass().getName());
        }
    }
}
