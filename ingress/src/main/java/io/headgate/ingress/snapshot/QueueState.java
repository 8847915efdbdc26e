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
 * @param paused whether an operator has paused admission
 * @param draining whether an operator drains the tenant/project
 * @param gates live instances of the ingress, this one included
 */
public record QueueState(
        GatewayConfig config,
        EffectiveCapacity capacity,
        int depth,
        int running,
        boolean paused,
        boolean draining,
        int gates) {

    private static final String GATE = "gateway";

    static QueueState of(Snapshot snapshot, GatewayConfig config) {
        EffectiveCapacity capacity =
                EffectiveCapacity.at(snapshot.storeTimeUs() / 1_000, config, snapshot.capacity(), snapshot.pipeline());
        return new QueueState(
                config,
                capacity,
                snapshot.depth(),
                snapshot.running(),
                snapshot.paused(),
                snapshot.draining(),
                gates(snapshot));
    }

    /** Before the first snapshot. */
    static QueueState unknown(GatewayConfig config) {
        return new QueueState(
                config, EffectiveCapacity.at(0, config, Optional.empty(), Optional.empty()), 0, 0, false, false, 1);
    }

    QueueState withDepth(int newer) {
        return new QueueState(config, capacity, newer, running, paused, draining, gates);
    }

    /** Whether nobody at all can be admitted: the system is full or has nobody to do the work. */
    public boolean overloaded() {
        return capacity.total() == 0
                || depth >= capacity.thresholds().hard()
                || (capacity.maxQueueSize() > 0 && depth >= capacity.maxQueueSize());
    }

    private static int gates(Snapshot snapshot) {
        long live = snapshot.capacity().stream()
                .flatMap(view -> view.processes().stream())
                .filter(process ->
                        process.serviceType().equals(GATE) && process.health().takesTasks())
                .count();
        return (int) Math.max(1, live);
    }
}
