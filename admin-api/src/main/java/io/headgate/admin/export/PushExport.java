// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.scaling.MetricMapping;
import io.headgate.admin.scaling.Scaling;
import io.headgate.admin.scaling.ScalingGauges;
import io.headgate.core.access.OutboundUrl;
import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Sends scaling metrics to a push gateway. Each push replaces the one before, so that what is stale vanishes there too and only
 * {@code view_age_seconds} stays.
 */
final class PushExport implements Export {

    private static final String JOB = "headgate";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final MetricMapping mapping;

    /** @param url of the gateway, with its path prefix if it has one */
    PushExport(String url, MetricMapping mapping) {
        this.address = OutboundUrl.of("METRICS_PROM_PUSHGATEWAY_URL", url, true).uri();
        this.mapping = mapping;
    }

    @Override
    public String name() {
        return "pushgateway";
    }

    @Override
    public void send(List<Scaling> read) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(ScalingGauges.of(read, mapping));
        try {
            gateway(registry).push();
        } catch (IOException e) {
            throw new UncheckedIOException("the push gateway did not take the metrics", e);
        }
    }

    @Override
    public void close() {}

    private PushGateway gateway(PrometheusRegistry registry) {
        String path = address.getPath() == null ? "" : address.getPath().replaceAll("/+$", "");
        return PushGateway.builder()
                .scheme("https".equalsIgnoreCase(address.getScheme()) ? Scheme.HTTPS : Scheme.HTTP)
                .address(address.getAuthority() + path)
                .job(JOB)
                .format(Format.PROMETHEUS_TEXT)
                .registry(registry)
                .connectionTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .build();
    }
}
