// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import io.headgate.core.admission.Role;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** Every field that a document may have, with its range. */
final class ConfigSchema {

    static final String PROFILE = "profile";
    static final String COMPONENTS = "components";

    /** A whole document: the common part, and what is said for one component only. */
    static final Section DOCUMENT = document();

    private static final int MOST_ADMISSIONS = 1_000_000;
    private static final int DAY_SECONDS = 86_400;
    private static final long DAY_MS = 86_400_000;

    private ConfigSchema() {}

    private static Section document() {
        Section common = common();
        Section document =
                Section.of().with(PROFILE, Choice.of(Profile.values(), Profile::wire, "It fills what is not said."));
        for (var field : common.fields().entrySet()) {
            document = document.with(field.getKey(), field.getValue());
        }
        return document.with(COMPONENTS, Section.each(names(Component.values(), Component::wire), common));
    }

    private static Section common() {
        return Section.of()
                .with("rate_limits", rateLimits())
                .with("service_capacity", serviceCapacity())
                .with("backpressure", backpressure())
                .with("circuit_breakers", circuitBreakers())
                .with("guarded_rest_patterns", new Patterns("Requests to these paths pass the whole gate."))
                .with("bypass_throttling_patterns", new Patterns("Requests to these paths pass no limit."))
                .with("limits", Section.of().with("max_sse_connections_per_instance", streams()))
                .with("queue", queue())
                .with("answers", Section.of().with("rate_limit_headers", headers()))
                .with("monitoring", monitoring());
    }

    private static Section rateLimits() {
        Whole count = new Whole(0, MOST_ADMISSIONS, true, "Each admission is remembered while it counts.");
        Section role = Section.of()
                .with("hourly", count)
                .with("burst", count)
                .with("burst_window", Whole.of(1, 3_600, "Seconds; admissions are remembered for an hour."));
        Whole minute = new Whole(1, 1_000_000, true, "Requests a minute that are no admissions.");
        return Section.of()
                .with("roles", Section.each(names(Role.values(), Role::wire), role))
                .with("endpoint_classes", Section.each(names(EndpointClass.values(), EndpointClass::wire), minute));
    }

    private static Section serviceCapacity() {
        return Section.of()
                .with("concurrent_requests_per_process", Whole.of(1, 10_000, "Tasks that a process takes at once."))
                .with("processes_per_instance", Whole.of(1, 1_000, "Processes that are expected."))
                .with("avg_processing_time_seconds", Whole.of(1, DAY_SECONDS, "Expected, for estimates."));
    }

    private static Section backpressure() {
        Decimal ratio = Decimal.above("0", "1", "The share of the capacity from which on callers are refused.");
        return Section.of()
                .with("capacity_buffer", Decimal.of("0", "1", "The share of a process that is held back."))
                .with("queue_depth_multiplier", Decimal.of("0", "100", "Tasks that may wait for each one at work."))
                .with("anonymous_pressure_threshold", ratio)
                .with("registered_pressure_threshold", ratio)
                .with("paid_pressure_threshold", ratio)
                .with("hard_limit_threshold", ratio)
                .with("max_queue_size", Whole.of(0, 100_000_000, "Open tasks besides the thresholds; 0 is no bound."));
    }

    private static Section circuitBreakers() {
        Section circuit = Section.of()
                .with("failure_threshold", Whole.of(1, 100_000, "Failures within the window that open the circuit."))
                .with("recovery_timeout", Whole.of(1, 3_600, "Seconds until an open circuit is half open."))
                .with("success_threshold", Whole.of(1, 1_000, "Successes that close a half-open circuit."))
                .with("window_size", Whole.of(1, 3_600, "Seconds in which failures are counted."))
                .with("half_open_max_calls", Whole.of(1, 1_000, "Calls at once while the circuit is half open."));
        return Section.of()
                .with("authentication", circuit)
                .with("rate_limiter", circuit)
                .with("backpressure", circuit)
                .with("role_thresholds_count", new Flag("Whether a full share of one role counts as overload."));
    }

    private static Section queue() {
        Whole weight = Whole.of(1, 1_000, "A role's share of the claims.");
        Section backoff = Section.of()
                .with("initial_ms", Whole.of(0, DAY_MS, "The wait after the first failed attempt."))
                .with("multiplier", Whole.of(1, 100, "How the wait grows."))
                .with("max_ms", Whole.of(0, DAY_MS, "The longest wait."));
        return Section.of()
                .with("weights", Section.each(names(Role.values(), Role::wire), weight))
                .with("lease_seconds", Whole.of(1, 3_600, "How long a task stays with a silent worker."))
                .with("max_attempts", Whole.of(1, 100, "After these a task is dead-lettered."))
                .with("max_wait_seconds", Whole.of(0, DAY_SECONDS, "Later no attempt begins; 0 is no bound."))
                .with("backoff", backoff)
                .with("dead_letter_days", Whole.of(1, 365, "How long dead letters are kept."));
    }

    private static Section monitoring() {
        return Section.of()
                .with("heartbeat_timeout_seconds", Whole.of(6, 300, "A heartbeat is sent every 5 seconds."))
                .with("log_level", Choice.of(LogLevel.values(), LogLevel::wire, "LOG_LEVEL overrides it."))
                .with("detailed_windows", new Flag("For load tests."));
    }

    private static Whole streams() {
        return Whole.of(0, 1_000_000, "Open streams of one instance at once; 0 allows none.");
    }

    private static Choice headers() {
        return Choice.of(RateLimitHeaders.values(), RateLimitHeaders::wire, "Which headers tell what remains.");
    }

    private static <T> Set<String> names(T[] values, Function<T, String> wire) {
        return new LinkedHashSet<>(Arrays.stream(values).map(wire).toList());
    }
}
