// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.RollUp;
import org.jspecify.annotations.Nullable;

/**
 * The time of a tick.
 *
 * @param nowMillis the store's time, epoch ms
 * @param completeThrough up to which append time this task has read all of its topics, epoch ms; now where it has caught
 *     up, never later; 0 before the first record
 * @param lag records still to be read; {@code null} where that is unknown
 */
record Watermark(
        long nowMillis, long completeThrough, @Nullable Long lag) {

    /** T for the windows. */
    long end() {
        return RollUp.endFor(nowMillis);
    }

    long nowSecond() {
        return Math.floorDiv(nowMillis, 1000L);
    }
}
