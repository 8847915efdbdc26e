// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.metrics;

import io.headgate.core.page.MovablePages;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code GET /metrics}: Prometheus text, or OpenMetrics where the scraper asks for it. The settings
 * {@code monitoring.prometheus.enabled}, {@code .endpoint} and {@code .namespace} switch it off, move it, and put a word before every name.
 */
@RestController
public final class MetricsController implements MovablePages {

    private static final String PATH = "${monitoring.prometheus.endpoint:/metrics}";

    private final PrometheusMeterRegistry registry;
    private final boolean enabled;
    private final String path;
    private final Namespace namespace;

    public MetricsController(
            PrometheusMeterRegistry registry,
            @Value("${monitoring.prometheus.enabled:true}") boolean enabled,
            @Value(PATH) String path,
            @Value("${monitoring.prometheus.namespace:}") String namespace) {
        this.registry = registry;
        this.enabled = enabled;
        this.path = path;
        this.namespace = new Namespace(namespace);
    }

    @GetMapping(PATH)
    public ResponseEntity<byte[]> scrape(@RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
        if (!enabled) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Exposition exposition = Exposition.asked(accept);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, exposition.contentType())
                .body(exposition.write(
                        namespace.of(registry.getPrometheusRegistry().scrape())));
    }

    @Override
    public Map<String, String> paths() {
        return enabled ? Map.of("monitoring.prometheus.endpoint", path) : Map.of();
    }
}
