// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import io.headgate.events.topics.EventTopic;

/**
 * A stretch of one partition.
 *
 * @param start the first offset that belongs to it
 * @param end the first offset that no longer does; not before {@code start}
 */
public record OffsetRange(EventTopic topic, int partition, long start, long end) {

    /** How many offsets it spans; markers of transactions and aborted records are among them. */
    public long length() {
        return end - start;
    }
}
