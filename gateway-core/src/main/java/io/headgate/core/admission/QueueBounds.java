// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.util.ArrayList;
import java.util.List;

/**
 * How much the queue may hold while a request is decided.
 *
 * @param capacity the total of all live processes; 0 means that nothing can take work
 * @param roleThreshold open tasks from which on the caller's role is refused
 * @param hardLimit open tasks from which on everybody is refused
 * @param maxQueueSize a configured bound on open tasks; 0 is none
 */
public record QueueBounds(int capacity, int roleThreshold, int hardLimit, int maxQueueSize) {

    /** What refuses a caller of this role while so many tasks are open; the most important reason first, none if there is a place. */
    public List<Reason> violatedAt(int depth, Role role) {
        List<Reason> reasons = new ArrayList<>();
        if (capacity == 0) {
            reasons.add(Reason.NO_HEALTHY_PROCESSES);
        } else if (depth >= hardLimit) {
            reasons.add(Reason.HARD_LIMIT_EXCEEDED);
        }
        if (maxQueueSize > 0 && depth >= maxQueueSize) {
            reasons.add(Reason.QUEUE_SIZE_EXCEEDED);
        }
        if (capacity > 0 && depth >= roleThreshold && roleThreshold < hardLimit) {
            reasons.add(Reason.thresholdOf(role));
        }
        return reasons;
    }
}
