// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import org.jspecify.annotations.Nullable;

/**
 * Counts events up to a length. What is counted may be kept whole, in a store whose changelog takes no record of more than
 * 1 MiB: a longer one would fail the thread, and its successor, at the same place again.
 *
 * @param longest bytes of an event that is counted
 */
record GuardedCounter(EventCounter counter, int longest) implements EventCounter {

    @Override
    public void count(Tenant tenant, byte @Nullable [] value, Moment moment) throws PoisonException {
        if (value != null && value.length > longest) {
            throw new PoisonException("too long: " + value.length + " bytes; " + longest + " are allowed");
        }
        counter.count(tenant, value, moment);
    }
}
