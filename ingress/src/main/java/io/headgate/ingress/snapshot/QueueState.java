// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Role;
import io.headgate.core.capacity.Thresholds;
import io.headgate.core.config.GatewayConfig;

/**
 * What is known of queue and capacity at one moment.
 *
 * @param config under which the thresholds were computed
 * @param source of the capacity
 * @param capacity total of all live processes
 * @param workers tasks that all live processes work on at once
 * @param depth open tasks
 * @param running tasks that workers hold
 */
public record QueueState(
        GatewayConfig config,
        CapacitySource source,
        int capacity,
        int workers,
        Thresholds thresholds,
        int depth,
        int running) {

    /** What the queue may hold for a request of this role. */
    public QueueBounds bounds(Role role) {
        return new QueueBounds(
                capacity,
                thresholds.of(role),
                thresholds.hard(),
                config.backpressure().maxQueueSize());
    }

    QueueState withDepth(int newer) {
        return new QueueState(config, source, capacity, workers, thresholds, newer, running);
    }
}
