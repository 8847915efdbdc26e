// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.util.function.LongSupplier;

/**
 * What all tasks of a topology share.
 *
 * @param storeAhead how far the store's clock is ahead of the local one now, ms
 */
record TopologyParts(
        Flushes flushes,
        PipelineCounts counts,
        ProcessVerdict verdict,
        Quarantine quarantine,
        Lag lag,
        LongSupplier storeAhead) {

    /** What the store's clock shows when the local one shows this, epoch ms. */
    long storeTime(long localMillis) {
        return localMillis + storeAhead.getAsLong();
    }
}
