// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.util.regex.Pattern;

/**
 * A word before every metric's name, for scrapers that keep several products apart. Put there when the page is written, so that
 * whoever registers a metric need not know of it.
 *
 * @param prefix letters, digits and underscores; empty for none
 */
record Namespace(String prefix) {

    private static final Pattern ALLOWED = Pattern.compile("([a-zA-Z][a-zA-Z0-9_]*)?");

    Namespace {
        if (!ALLOWED.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "monitoring.prometheus.namespace must be letters, digits and underscores, and is '" + prefix + "'");
        }
    }

    MetricSnapshots of(MetricSnapshots metrics) {
        if (prefix.isEmpty()) {
            return metrics;
        }
        return new MetricSnapshots(metrics.stream().map(this::of).toList());
    }

    private MetricSnapshot of(MetricSnapshot metric) {
        MetricMetadata name = of(metric.getMetadata());
        if (metric instanceof CounterSnapshot counter) {
            return new CounterSnapshot(name, counter.getDataPoints());
        }
        if (metric instanceof GaugeSnapshot gauge) {
            return new GaugeSnapshot(name, gauge.getDataPoints());
        }
        if (metric instanceof HistogramSnapshot histogram) {
            return new HistogramSnapshot(histogram.isGaugeHistogram(), name, histogram.getDataPoints());
        }
        if (metric instanceof SummarySnapshot summary) {
            return new SummarySnapshot(name, summary.getDataPoints());
        }
        if (metric instanceof InfoSnapshot info) {
            return new InfoSnapshot(name, info.getDataPoints());
        }
        if (metric instanceof StateSetSnapshot states) {
            return new StateSetSnapshot(name, states.getDataPoints());
        }
        return new UnknownSnapshot(name, ((UnknownSnapshot) metric).getDataPoints());
    }

    private MetricMetadata of(MetricMetadata metadata) {
        return new MetricMetadata(prefix + "_" + metadata.getName(), metadata.getHelp(), metadata.getUnit());
    }
}
