// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

/**
 * What an installation decides about its topics, once.
 *
 * @param partitions of every topic, 1 to 1000; equal for all, so that one task sees all events of a tenant/project
 * @param replication replicas of each partition, 1 to 32767
 */
public record TopicSettings(int partitions, short replication) {

    /** Six partitions, one replica: a single machine. */
    public static final TopicSettings SINGLE_BROKER = new TopicSettings(6, (short) 1);

    /** @throws IllegalArgumentException if a number is out of its range */
    public TopicSettings {
        if (partitions < 1 || partitions > 1000) {
            throw new IllegalArgumentException("partitions must be 1 to 1000, got " + partitions);
        }
        if (replication < 1) {
            throw new IllegalArgumentException("replication must be 1 to 32767, got " + replication);
        }
    }
}
