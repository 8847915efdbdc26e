// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.Map;

/**
 * One sample of the queue.
 *
 * @param capacity total capacity as admission saw it
 * @param slots tasks that the processes could work on at once
 * @param byRole every role
 */
public record QueueSample(
        int depth,
        int waiting,
        int running,
        int capacity,
        int slots,
        long oldestWaitMs,
        Map<String, RoleQueue> byRole) {

    /** No sample. */
    public static final QueueSample NONE = new QueueSample(0, 0, 0, 0, 0, 0, Map.of());

    /** What one role has in the queue. */
    public record RoleQueue(int waiting, int running, long oldestWaitMs) {}
}
