// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The two text formats of the metrics page. */
enum Exposition {
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8", PrometheusTextFormatWriter.create()),
    OPEN_METRICS(
            "application/openmetrics-text; version=1.0.0; charset=utf-8",
            OpenMetricsTextFormatWriter.builder()
                    .setExemplarsOnAllMetricTypesEnabled(false)
                    .build());

    private final String contentType;
    private final ExpositionFormatWriter writer;

    Exposition(String contentType, ExpositionFormatWriter writer) {
        this.contentType = contentType;
        this.writer = writer;
    }

    /** OpenMetrics where the scraper accepts it, else Prometheus text. */
    static Exposition asked(String accept) {
        return accept.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
    }

    String contentType() {
        return contentType;
    }

    byte[] write(MetricSnapshots metrics) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, metrics, EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
