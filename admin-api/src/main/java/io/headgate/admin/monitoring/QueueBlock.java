// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.core.admission.Role;
import io.headgate.core.capacity.EffectiveCapacity;
import io.headgate.core.capacity.Thresholds;
import io.headgate.core.store.QueueDepth;
import io.headgate.events.views.QueueView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code components.proc.queue}: live, with the bounds that admission enforces now.
 *
 * @param total open tasks, waiting and running
 * @param byRole waiting tasks
 * @param pressureRatio total / capacity
 * @param utilization running / slots of the healthy processes
 * @param oldestWaitMs of all roles
 * @param thresholds open tasks from which on a role is refused
 * @param accepting whether a task of the role would find a place now
 * @param windows sampled once a second; absent where there is no view
 * @param throughput tasks that ended, by {@code 1h} and {@code 24h}
 */
public record QueueBlock(
        @JsonUnwrapped Freshness freshness,
        int total,
        int waiting,
        int running,
        Map<String, Integer> byRole,
        double pressureRatio,
        double utilization,
        long oldestWaitMs,
        Map<String, Long> oldestWaitMsByRole,
        Thresholds thresholds,
        Map<String, Boolean> accepting,
        @Nullable QueueWindows windows,
        Map<String, QueueView.Throughput> throughput) {

    static QueueBlock of(Reading reading) {
        QueueDepth queue = reading.queue();
        EffectiveCapacity capacity = reading.capacity();
        Map<String, Long> waits = perRole(role -> queue.oldestWaitUs().getOrDefault(role, 0L) / 1_000);
        return new QueueBlock(
                reading.live(),
                queue.open(),
                queue.totalWaiting(),
                queue.running(),
                perRole(role -> queue.waiting().getOrDefault(role, 0)),
                Ratio.of(queue.open(), capacity.total()),
                Ratio.of(queue.running(), reading.fleet().workers().capacity()),
                waits.values().stream().mapToLong(Long::longValue).max().orElse(0),
                waits,
                capacity.thresholds(),
                perRole(role -> capacity.accepts(role, queue.open())),
                reading.views().queue().map(QueueWindows::of).orElse(null),
                reading.views().queue().map(QueueView::throughput).orElse(Map.of()));
    }

    private static <T> Map<String, T> perRole(Function<Role, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            values.put(role.wire(), value.apply(role));
        }
        return values;
    }
}
