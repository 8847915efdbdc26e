// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /metrics}: Prometheus text, or OpenMetrics where the scraper asks for it. */
@RestController
public final class MetricsController {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    public MetricsController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @GetMapping("/metrics")
    public ResponseEntity<byte[]> scrape(@RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
        String type = accept.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .body(registry.scrape(type).getBytes(StandardCharsets.UTF_8));
    }
}
