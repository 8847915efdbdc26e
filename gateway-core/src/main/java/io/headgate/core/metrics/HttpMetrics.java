// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What every HTTP service measures of its requests: {@code http_requests_total{method,endpoint,status}},
 * {@code http_request_duration_seconds} (a histogram), {@code http_requests_in_progress} and
 * {@code http_errors_total{type}}. Thread-safe.
 */
public final class HttpMetrics {

    /** The endpoint of a request that no route matched: a path that anybody may invent is no label. */
    public static final String UNMATCHED = "unmatched";

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry meters;
    private final AtomicInteger inProgress = new AtomicInteger();
    /** Each found once: to look a histogram up in the registry takes longer than to record in it. */
    private final Map<Answer, Counter> requests = new ConcurrentHashMap<>();

    private final Map<Route, Timer> durations = new ConcurrentHashMap<>();

    private record Route(String method, String endpoint) {}

    private record Answer(Route route, int status) {}

    public HttpMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("http_requests_in_progress", inProgress, AtomicInteger::get)
                .register(meters);
    }

    /** A request came; it is in progress until {@link #ended}. */
    public void begun() {
        inProgress.incrementAndGet();
    }

    /** A request that had begun is over, answered or not. */
    public void ended() {
        inProgress.decrementAndGet();
    }

    /**
     * A request was answered.
     *
     * @param endpoint the route's template, or {@link #UNMATCHED}
     */
    public void answered(String method, String endpoint, int status, Duration took) {
        Route route = new Route(METHODS.contains(method) ? method : "other", endpoint);
        requests.computeIfAbsent(new Answer(route, status), this::counter).increment();
        durations.computeIfAbsent(route, this::timer).record(took);
        if (status >= 400) {
            meters.counter("http_errors_total", "type", type(status)).increment();
        }
    }

    private Counter counter(Answer answer) {
        Route route = answer.route();
        return meters.counter(
                "http_requests_total",
                "method",
                route.method(),
                "endpoint",
                route.endpoint(),
                "status",
                Integer.toString(answer.status()));
    }

    private Timer timer(Route route) {
        return Timer.builder("http_request_duration_seconds")
                .tags("method", route.method(), "endpoint", route.endpoint())
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 408 -> "timeout";
            case 429 -> "rate_limited";
            case 503 -> "unavailable";
            default -> status < 500 ? "bad_request" : "internal";
        };
    }
}
