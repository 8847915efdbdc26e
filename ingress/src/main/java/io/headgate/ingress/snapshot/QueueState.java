// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import io.headgate.core.capacity.EffectiveCapacity;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.Snapshot;
import java.util.Optional;

/**
 * What is known of queue and capacity at one moment.
 *
 * @param config under which the capacity was computed
 * @param depth open tasks
 * @param running tasks that workers hold
 */
public record QueueState(GatewayConfig config, EffectiveCapacity capacity, int depth, int running) {

    static QueueState of(Snapshot snapshot, GatewayConfig config) {
        EffectiveCapacity capacity =
                EffectiveCapacity.at(snapshot.storeTimeUs() / 1_000, config, snapshot.capacity(), snapshot.pipeline());
        return new QueueState(config, capacity, snapshot.depth(), snapshot.running());
    }

    /** Before the first snapshot. */
    static QueueState unknown(GatewayConfig config) {
        return new QueueState(config, EffectiveCapacity.at(0, config, Optional.empty(), Optional.empty()), 0, 0);
    }

    QueueState withDepth(int newer) {
        return new QueueState(config, capacity, newer, running);
    }
}
