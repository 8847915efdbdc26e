// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.events.EventKey;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The scaling metrics of the exported tenants as gauges. They vanish rather than freeze when the views are stale or cannot be read;
 * {@code view_age_seconds} says so and stays.
 */
public final class ScalingGauges implements MultiCollector {

    private final List<EventKey> tenants;
    private final ScrapeCache cache;
    private final MetricMapping mapping;

    ScalingGauges(List<EventKey> tenants, ScrapeCache cache, MetricMapping mapping) {
        this.tenants = tenants;
        this.cache = cache;
        this.mapping = mapping;
    }

    /** Gauges of what was read just now. */
    public static ScalingGauges of(List<Scaling> read, MetricMapping mapping) {
        Map<EventKey, Scaling> byKey = new HashMap<>();
        read.forEach(one -> byKey.put(one.key(), one));
        ScalingSource known = key -> Objects.requireNonNull(byKey.get(key));
        return new ScalingGauges(
                List.copyOf(byKey.keySet()), new ScrapeCache(known, Duration.ZERO, System::nanoTime), mapping);
    }

    @Override
    public MetricSnapshots collect() {
        Map<ScalingMetric, GaugeSnapshot.Builder> gauges = new EnumMap<>(ScalingMetric.class);
        GaugeSnapshot.Builder ages =
                GaugeSnapshot.builder().name("view_age_seconds").help("Age of the views.");
        boolean known = false;
        for (EventKey tenant : tenants) {
            ScrapeCache.@Nullable Seen seen = cache.view(tenant).orElse(null);
            Duration age = seen == null ? null : seen.age().orElse(null);
            if (seen == null || age == null) {
                continue;
            }
            known = true;
            ages.dataPoint(point(tenant, age.toMillis() / 1_000.0));
            if (seen.current()) {
                seen.view()
                        .values()
                        .forEach((metric, value) -> gauges.computeIfAbsent(metric, this::gauge)
                                .dataPoint(point(tenant, mapping.prometheusValue(metric, value))));
            }
        }
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        return known ? all.metricSnapshot(ages.build()).build() : all.build();
    }

    private GaugeSnapshot.Builder gauge(ScalingMetric metric) {
        return GaugeSnapshot.builder().name(mapping.prometheusName(metric)).help(metric.help());
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot point(EventKey tenant, double value) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(Labels.of("tenant", tenant.tenant(), "project", tenant.project()))
                .value(value)
                .build();
    }
}
