// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.events.EventKey;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scaling metrics of the exported tenants as gauges. They vanish rather than freeze when the views are stale or cannot be read;
 * {@code view_age_seconds} says so and stays.
 */
final class PrometheusGauges implements MultiCollector {

    private final List<EventKey> tenants;
    private final ScrapeCache cache;

    PrometheusGauges(List<EventKey> tenants, ScrapeCache cache) {
        this.tenants = tenants;
        this.cache = cache;
    }

    @Override
    public MetricSnapshots collect() {
        Map<ScalingMetric, GaugeSnapshot.Builder> gauges = new EnumMap<>(ScalingMetric.class);
        GaugeSnapshot.Builder ages = null;
        for (EventKey tenant : tenants) {
            ScrapeCache.@Nullable Seen seen = cache.view(tenant).orElse(null);
            Duration age = seen == null ? null : seen.age().orElse(null);
            if (age == null) {
                continue;
            }
            ages = ages == null
                    ? GaugeSnapshot.builder().name("view_age_seconds").help("Age of the views.")
                    : ages;
            ages.dataPoint(point(tenant, age.toMillis() / 1_000.0));
            if (seen.current()) {
                Sample.of(seen.view())
                        .forEach(sample -> gauges.computeIfAbsent(sample.metric(), PrometheusGauges::gauge)
                                .dataPoint(point(tenant, sample.value())));
            }
        }
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        if (ages != null) {
            all.metricSnapshot(ages.build());
        }
        return all.build();
    }

    private static GaugeSnapshot.Builder gauge(ScalingMetric metric) {
        return GaugeSnapshot.builder().name(metric.prometheus()).help(metric.help());
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot point(EventKey tenant, double value) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(Labels.of("tenant", tenant.tenant(), "project", tenant.project()))
                .value(value)
                .build();
    }
}
