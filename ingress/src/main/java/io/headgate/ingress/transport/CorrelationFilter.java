// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.core.metrics.HttpMetrics;
import io.headgate.ingress.answer.CorrelationId;
import io.headgate.ingress.telemetry.RequestEvents;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives each request its correlation id, and says once how it was answered: in the log, and, unless it opened a stream, as
 * an event. Probes and scrapes leave no trace. Thread-safe.
 */
final class CorrelationFilter implements WebFilter, Ordered {

    private static final Logger log = LoggerFactory.getLogger(CorrelationFilter.class);
    private static final String UNKNOWN = HttpMetrics.UNMATCHED;
    private static final Set<String> UNTRACED = Set.of("/health", "/health/live", "/health/ready", "/metrics");

    private final RequestEvents events;
    private final HttpMetrics metrics;
    private final Supplier<String> ids;

    /** @param ids names requests that come without a name */
    CorrelationFilter(RequestEvents events, HttpMetrics metrics, Supplier<String> ids) {
        this.ids = ids;
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        long start = System.nanoTime();
        String id = CorrelationId.of(exchange.getRequest().getHeaders().getFirst(CorrelationId.HEADER), ids);
        exchange.getAttributes().put(CorrelationId.HEADER, id);
        exchange.getResponse().getHeaders().set(CorrelationId.HEADER, id);
        exchange.getResponse().getHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> answered(exchange, id, start)));
        metrics.begun();
        return chain.filter(exchange).doFinally(end -> metrics.ended());
    }

    private void answered(ServerWebExchange exchange, String id, long start) {
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String route = pattern == null || pattern.toString().equals("/**") ? UNKNOWN : pattern.toString();
        HttpStatusCode answer = exchange.getResponse().getStatusCode();
        int status = answer == null ? 200 : answer.value();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        metrics.answered(exchange.getRequest().getMethod().name(), route, status, took);
        if (UNTRACED.contains(route)) {
            return;
        }
        if (!route.equals(StreamEndpoint.PATH)) {
            events.completed(id, route, status, took);
        }
        log.atInfo()
                .addKeyValue("correlation_id", id)
                .addKeyValue("method", exchange.getRequest().getMethod().name())
                .addKeyValue("path", route)
                .addKeyValue("status_code", status)
                .addKeyValue("duration_ms", took.toNanos() / 1_000 / 1_000.0)
                .log("request_completed");
    }

    /** Spring asks for it with every request, to name the place where something may go wrong. */
    @Override
    public String toString() {
        return "correlation";
    }
}
