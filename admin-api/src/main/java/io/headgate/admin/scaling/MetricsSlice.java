// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.admin.monitoring.CapacityTransparency;
import io.headgate.admin.monitoring.Components;
import io.headgate.admin.monitoring.DemandBlock;
import io.headgate.admin.monitoring.EnhancedQueueStats;
import io.headgate.admin.monitoring.SystemView;
import io.headgate.admin.monitoring.ThrottlingBlock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code /monitoring/system} by which one component is scaled, under the same names; what concerns only another
 * component is absent.
 *
 * @param viewAgeMs age of the views; absent if there are none
 * @param stale whether the views are too old to act on
 * @param metrics the scaling metrics by their keys; empty while the views are stale
 */
public record MetricsSlice(
        String tenant,
        String project,
        Instant timestamp,
        int schemaVersion,
        @Nullable Long viewAgeMs,
        boolean stale,
        Map<String, Double> metrics,
        Parts components,
        ThrottlingBlock throttlingWindows,
        @Nullable DemandBlock demand,
        @Nullable EnhancedQueueStats enhancedQueueStats,
        @Nullable CapacityTransparency capacityTransparency) {

    /** The components that the slice is about. */
    public record Parts(Components.@Nullable Ingress ingress, Components.@Nullable Proc proc) {}

    static MetricsSlice of(SystemView view, Set<Slice> slices) {
        boolean ingress = slices.contains(Slice.INGRESS);
        boolean proc = slices.contains(Slice.PROC);
        return new MetricsSlice(
                view.tenant(),
                view.project(),
                view.timestamp(),
                view.schemaVersion(),
                view.pipeline().freshness().ageMs(),
                view.stale(),
                metrics(Scaling.of(view), slices),
                new Parts(
                        ingress ? view.components().ingress() : null,
                        proc ? view.components().proc() : null),
                view.throttlingWindows(),
                ingress ? view.demand() : null,
                proc ? view.enhancedQueueStats() : null,
                proc ? view.capacityTransparency() : null);
    }

    private static Map<String, Double> metrics(Scaling scaling, Set<Slice> slices) {
        Map<String, Double> metrics = new TreeMap<>();
        scaling.values().forEach((metric, value) -> {
            if (slices.contains(metric.component())) {
                metrics.put(metric.key(), value);
            }
        });
        return metrics;
    }
}
