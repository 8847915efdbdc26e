// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

/**
 * The time of a tick.
 *
 * @param nowMillis the wall clock, epoch ms
 * @param completeThrough up to which append time this task has read, epoch ms; 0 before the first record
 */
record Watermark(long nowMillis, long completeThrough) {

    /** No append time is later than now, whatever a poisonous record claims. */
    static Watermark of(long nowMillis, long streamTimeMillis) {
        return new Watermark(nowMillis, Math.max(0, Math.min(streamTimeMillis, nowMillis)));
    }

    long nowSecond() {
        return Math.floorDiv(nowMillis, 1000L);
    }
}
