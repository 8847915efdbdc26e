// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import io.headgate.core.admission.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * What fields mean together, for the common part and for each component that has one of its own. A rule is silent where
 * one of its fields is wrong by itself. Not thread-safe.
 */
final class CrossFieldRules {

    private static final String PRESSURE = "/backpressure/";

    private final GatewayConfig config;
    private final Findings found = new Findings();
    private final Predicate<String> wrong;

    private CrossFieldRules(GatewayConfig config, Predicate<String> wrong) {
        this.config = config;
        this.wrong = wrong;
    }

    /** Adds what is to be said; a component's part only where it differs from the common one. */
    static void check(ObjectNode said, Findings findings) {
        List<Finding> common = new CrossFieldRules(Effective.of(said, 0, null), findings::hasErrorAt).run();
        Set<Finding> known = new HashSet<>(common);
        List<Finding> all = new ArrayList<>(common);
        for (Component component : Component.values()) {
            if (Effective.slice(said, component) != null) {
                String base = "/" + ConfigSchema.COMPONENTS + "/" + component.wire();
                Predicate<String> wrong = path -> findings.hasErrorAt(path) || findings.hasErrorAt(base + path);
                new CrossFieldRules(Effective.of(said, 0, component), wrong)
                        .run().stream()
                                .filter(finding -> !known.contains(finding))
                                .map(finding -> finding.at(base + finding.path()))
                                .forEach(all::add);
            }
        }
        findings.addAll(all);
    }

    private List<Finding> run() {
        limits();
        thresholds();
        capacity();
        queue();
        monitoring();
        patterns();
        return found.bySeverity();
    }

    private void limits() {
        for (Role role : Role.values()) {
            RoleLimits limits = config.rateLimits().of(role);
            String path = "/rate_limits/roles/" + role.wire();
            warn(
                    limits.burst() > limits.hourly() && limits.hourly() != RoleLimits.UNLIMITED,
                    path + "/burst",
                    limits.burst(),
                    "at most the hourly limit, " + limits.hourly(),
                    "The hourly limit is reached first.",
                    path + "/hourly");
            warn(limits.hourly() == 0, path + "/hourly", 0, "1 or more", "Nobody of this role is ever admitted.");
            warn(limits.burst() == 0, path + "/burst", 0, "1 or more", "Nobody of this role is ever admitted.");
        }
    }

    private void thresholds() {
        Backpressure pressure = config.backpressure();
        below("anonymous", pressure.anonymousPressureThreshold(), pressure.hardLimitThreshold());
        below("registered", pressure.registeredPressureThreshold(), pressure.hardLimitThreshold());
        below("paid", pressure.paidPressureThreshold(), pressure.hardLimitThreshold());
        ordered(
                "anonymous",
                pressure.anonymousPressureThreshold(),
                "registered",
                pressure.registeredPressureThreshold());
        ordered("registered", pressure.registeredPressureThreshold(), "paid", pressure.paidPressureThreshold());
    }

    private void below(String role, BigDecimal threshold, BigDecimal hard) {
        say(
                Severity.ERROR,
                threshold.compareTo(hard) > 0,
                PRESSURE + role + "_pressure_threshold",
                threshold,
                "at most the hard limit, " + hard,
                "Nothing is admitted above the hard limit.",
                PRESSURE + "hard_limit_threshold");
    }

    private void ordered(String lower, BigDecimal threshold, String higher, BigDecimal above) {
        warn(
                threshold.compareTo(above) > 0,
                PRESSURE + lower + "_pressure_threshold",
                threshold,
                "at most that of " + higher + " callers, " + above,
                "A lower role is admitted when a higher one is not.",
                PRESSURE + higher + "_pressure_threshold");
    }

    private void capacity() {
        BigDecimal concurrent = BigDecimal.valueOf(config.serviceCapacity().concurrentRequestsPerProcess());
        Backpressure pressure = config.backpressure();
        BigDecimal working = floor(concurrent.multiply(BigDecimal.ONE.subtract(pressure.capacityBuffer())));
        BigDecimal total = working.add(floor(concurrent.multiply(pressure.queueDepthMultiplier())));
        String concurrency = "/service_capacity/concurrent_requests_per_process";
        String buffer = PRESSURE + "capacity_buffer";
        String multiplier = PRESSURE + "queue_depth_multiplier";
        boolean nothing = total.multiply(pressure.hardLimitThreshold()).compareTo(BigDecimal.ONE) < 0;
        say(
                Severity.ERROR,
                nothing,
                concurrency,
                concurrent,
                "more, or a smaller buffer, or a larger multiplier",
                "A process would have room for " + total + " tasks, below the hard limit for none.",
                buffer,
                multiplier,
                PRESSURE + "hard_limit_threshold");
        warn(
                !nothing
                        && total.multiply(pressure.anonymousPressureThreshold()).compareTo(BigDecimal.ONE) < 0,
                PRESSURE + "anonymous_pressure_threshold",
                pressure.anonymousPressureThreshold(),
                "at least one task of a process's " + total,
                "One process alone would admit no anonymous caller.",
                concurrency,
                buffer,
                multiplier);
        say(
                Severity.INFORMATION,
                pressure.maxQueueSize() > 0,
                PRESSURE + "max_queue_size",
                pressure.maxQueueSize(),
                "0 for no bound",
                "It refuses whatever the number of live processes would allow.");
    }

    private void queue() {
        BackOff backoff = config.queue().backoff();
        say(
                Severity.ERROR,
                backoff.initialMs() > backoff.maxMs(),
                "/queue/backoff/initial_ms",
                backoff.initialMs(),
                "at most the longest wait, " + backoff.maxMs(),
                "The first wait is not longer than the longest.",
                "/queue/backoff/max_ms");
        for (Role role : List.of(Role.ANONYMOUS, Role.REGISTERED, Role.PAID)) {
            Role higher = Role.values()[role.ordinal() + 1];
            int weight = config.queue().weights().get(role);
            int above = config.queue().weights().get(higher);
            say(
                    Severity.INFORMATION,
                    weight > above,
                    "/queue/weights/" + role.wire(),
                    weight,
                    "at most that of " + higher.wire() + " callers, " + above,
                    "A lower role is served more often than a higher one.",
                    "/queue/weights/" + higher.wire());
        }
    }

    private void monitoring() {
        int timeout = config.monitoring().heartbeatTimeoutSeconds();
        warn(
                timeout < 11,
                "/monitoring/heartbeat_timeout_seconds",
                timeout,
                "11 or more",
                "One lost heartbeat would take a process out of the capacity.");
    }

    private void patterns() {
        config.guardedRestPatterns().stream()
                .filter(config.bypassThrottlingPatterns()::contains)
                .forEach(both -> warn(
                        true,
                        "/bypass_throttling_patterns",
                        "\"" + both + "\"",
                        "no guarded pattern",
                        "A path cannot pass the whole gate and no limit; it passes the gate.",
                        "/guarded_rest_patterns"));
    }

    private void warn(boolean applies, String path, Object given, String allowed, String why, String... others) {
        say(Severity.WARNING, applies, path, given, allowed, why, others);
    }

    private void say(
            Severity severity,
            boolean applies,
            String path,
            Object given,
            String allowed,
            String why,
            String... others) {
        if (applies && !wrong.test(path) && List.of(others).stream().noneMatch(wrong)) {
            found.add(severity, path, given, allowed, why);
        }
    }

    private static BigDecimal floor(BigDecimal value) {
        return value.setScale(0, RoundingMode.FLOOR);
    }
}
