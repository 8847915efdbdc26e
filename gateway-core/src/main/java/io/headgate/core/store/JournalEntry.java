// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import org.jspecify.annotations.Nullable;

/**
 * What a script wrote when it changed the queue or the config.
 *
 * @param id in the Redis stream
 * @param kind {@code admission}, {@code completion} or {@code config}
 * @param event the event as its caller encoded it
 * @param sequence among the entries of its kind, from 1 on
 * @param timeUs store time, epoch µs
 * @param depth open tasks after the change
 * @param burstRemaining what the burst limit left, where there is one
 * @param hourlyRemaining what the hourly limit left, where there is one
 */
public record JournalEntry(
        String id,
        String kind,
        byte[] event,
        long sequence,
        long timeUs,
        int depth,
        @Nullable Long burstRemaining,
        @Nullable Long hourlyRemaining) {

    public static final String ADMISSION = "admission";
    public static final String COMPLETION = "completion";
    public static final String CONFIG = "config";

    /** Something else stands in the journal. */
    public static final String MALFORMED = "malformed";
}
