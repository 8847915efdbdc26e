// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.capacity;

import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Role;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.ServiceCapacity;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ProcessFacts;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The capacity that counts at one moment, and how it is known: what admission enforces and monitoring shows. The view is
 * as fresh as the newer of the times up to which it and the pipeline had read the events, whenever that was told: who
 * tells something while catching up tells of the past. Immutable.
 *
 * @param total tasks that may be open, 0 where no process takes work
 * @param concurrency tasks that all processes work on at once
 * @param maxQueueSize a configured bound on open tasks; 0 is none
 */
public record EffectiveCapacity(
        int total, int concurrency, CapacitySource source, Thresholds thresholds, int maxQueueSize) {

    /** The capacity at this time, epoch ms, by what is known of the processes. */
    public static EffectiveCapacity at(
            long nowMs, GatewayConfig config, Optional<CapacityView> view, Optional<PipelineView> pipeline) {
        CapacityModel model = new CapacityModel(config.backpressure());
        CapacitySource source = view.map(known -> CapacitySource.ofAge(nowMs - newer(known, pipeline)))
                .orElse(CapacitySource.CONFIGURED);
        List<Integer> concurrencies = source == CapacitySource.CONFIGURED
                ? configured(config)
                : actual(view.orElseThrow().processes());
        int total = model.total(concurrencies);
        return new EffectiveCapacity(
                total,
                concurrencies.stream().mapToInt(Integer::intValue).sum(),
                source,
                model.thresholds(total),
                config.backpressure().maxQueueSize());
    }

    /** What the script is to hold a request of this role against. */
    public QueueBounds bounds(Role role) {
        return new QueueBounds(total, thresholds.of(role), thresholds.hard(), maxQueueSize);
    }

    /** Whether a task of this role would find a place while so many are open; limits aside. */
    public boolean accepts(Role role, int depth) {
        boolean withinSize = maxQueueSize == 0 || depth < maxQueueSize;
        return total > 0 && withinSize && depth < thresholds.of(role) && depth < thresholds.hard();
    }

    /** What each process that counts takes at once: those that take chat tasks and are in a state to. */
    private static List<Integer> actual(List<ProcessFacts> processes) {
        return processes.stream()
                .filter(process -> process.chatRest() && process.health().takesTasks())
                .map(ProcessFacts::maxLoad)
                .toList();
    }

    /** The processes that one instance should have. */
    private static List<Integer> configured(GatewayConfig config) {
        ServiceCapacity capacity = config.serviceCapacity();
        return Collections.nCopies(capacity.processesPerInstance(), capacity.concurrentRequestsPerProcess());
    }

    private static long newer(CapacityView view, Optional<PipelineView> pipeline) {
        return Math.max(
                view.completeThrough(),
                pipeline.map(PipelineView::completeThrough).orElse(Long.MIN_VALUE));
    }
}
