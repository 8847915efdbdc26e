// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.core.admission.Role;
import io.headgate.core.capacity.EffectiveCapacity;

/**
 * {@code enhanced_queue_stats}: the queue under the names operators know.
 *
 * @param weightedMaxCapacity the total capacity
 */
public record EnhancedQueueStats(
        @JsonUnwrapped Freshness freshness,
        int totalQueue,
        int weightedMaxCapacity,
        double pressureRatio,
        boolean acceptingAnonymous,
        boolean acceptingRegistered,
        boolean acceptingPaid,
        boolean acceptingPrivileged) {

    static EnhancedQueueStats of(Reading reading) {
        int depth = reading.queue().open();
        EffectiveCapacity capacity = reading.capacity();
        return new EnhancedQueueStats(
                reading.live(),
                depth,
                capacity.total(),
                Ratio.of(depth, capacity.total()),
                capacity.accepts(Role.ANONYMOUS, depth),
                capacity.accepts(Role.REGISTERED, depth),
                capacity.accepts(Role.PAID, depth),
                capacity.accepts(Role.PRIVILEGED, depth));
    }
}
