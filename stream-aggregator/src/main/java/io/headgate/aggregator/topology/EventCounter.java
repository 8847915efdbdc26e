// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import org.jspecify.annotations.Nullable;

/** Counts the records of one topic. */
interface EventCounter {

    /**
     * Decodes the record and counts it into the tenant's state, all or nothing.
     *
     * @throws PoisonException if it cannot be counted; nothing has changed then
     */
    void count(Tenant tenant, byte @Nullable [] value, Moment moment) throws PoisonException;
}
