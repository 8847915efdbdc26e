// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Measures the requests of a service on Spring MVC, and says once of each that it is done. To be imported by the service.
 * Probes and scrapes are measured and leave no line. Thread-safe.
 */
public final class ServletRequests extends OncePerRequestFilter implements Ordered {

    private static final Logger log = LoggerFactory.getLogger(ServletRequests.class);
    private static final Set<String> SILENT = Set.of("/health", "/health/live", "/health/ready", "/metrics");
    private static final String CORRELATION = "X-Correlation-ID";

    private final HttpMetrics metrics;

    public ServletRequests(MeterRegistry meters) {
        this.metrics = new HttpMetrics(meters);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        metrics.begun();
        try {
            chain.doFilter(request, response);
        } finally {
            metrics.ended();
            answered(request, response, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void answered(HttpServletRequest request, HttpServletResponse response, Duration took) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        boolean matched = pattern != null && !pattern.toString().equals("/**");
        String endpoint = matched ? pattern.toString() : HttpMetrics.UNMATCHED;
        metrics.answered(request.getMethod(), endpoint, response.getStatus(), took);
        if (SILENT.contains(endpoint)) {
            return;
        }
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", endpoint)
                .addKeyValue("status_code", response.getStatus())
                .addKeyValue("duration_ms", took.toNanos() / 1_000 / 1_000.0);
        String correlation = response.getHeader(CORRELATION);
        (correlation == null ? line : line.addKeyValue("correlation_id", correlation)).log("request_completed");
    }
}
