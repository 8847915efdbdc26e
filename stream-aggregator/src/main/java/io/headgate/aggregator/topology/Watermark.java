// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.RollUp;

/**
 * The time of a tick.
 *
 * @param partition of the topics that the task reads
 * @param nowMillis the wall clock, epoch ms
 * @param completeThrough up to which append time this task has read, epoch ms; 0 before the first record
 */
record Watermark(int partition, long nowMillis, long completeThrough) {

    /** No append time is later than now, whatever a poisonous record claims. */
    static Watermark of(int partition, long nowMillis, long streamTimeMillis) {
        return new Watermark(partition, nowMillis, Math.max(0, Math.min(streamTimeMillis, nowMillis)));
    }

    /** T for the windows. */
    long end() {
        return RollUp.endFor(nowMillis);
    }

    long nowSecond() {
        return Math.floorDiv(nowMillis, 1000L);
    }
}
