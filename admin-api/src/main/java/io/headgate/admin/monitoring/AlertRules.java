// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import static io.headgate.admin.monitoring.Alert.Severity.CRITICAL;
import static io.headgate.admin.monitoring.Alert.Severity.INFO;
import static io.headgate.admin.monitoring.Alert.Severity.WARNING;

import io.headgate.events.views.LatencyWindow;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ThrottlingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that operators agreed on, each held against one look at the system. Pure: since when a condition holds
 * is {@link AlertBook}'s to know. {@code sustained} is the 15-minute window.
 */
final class AlertRules {

    private static final String SUSTAINED = "15m";
    private static final String NOW = "1m";
    private static final Duration NEWS = Duration.ofMinutes(15);
    private static final double FULL_PERCENT = 80;
    private static final double REST_P95_MS = 2_000;
    private static final long FEWEST_REQUESTS = 30;
    private static final long OLD_JOURNAL_MS = 30_000;
    private static final int MANY_REJECTED = 100;
    private static final double GROWTH = 1.5;
    private static final double LEAST_GROWTH = 5;

    private final SystemView system;
    private final Reading reading;
    private final List<Alert> found = new ArrayList<>();

    private AlertRules(SystemView system, Reading reading) {
        this.system = system;
        this.reading = reading;
    }

    static List<Alert> of(SystemView system, Reading reading, Optional<ExportWatch.Silence> exports) {
        AlertRules rules = new AlertRules(system, reading);
        rules.circuits();
        rules.credentials();
        rules.processes();
        rules.queue();
        rules.throttling();
        rules.latency();
        rules.pools();
        rules.pipeline();
        rules.news();
        exports.filter(ExportWatch.Silence::tooLong).ifPresent(rules::silent);
        return List.copyOf(rules.found);
    }

    private void circuits() {
        system.circuitBreakers().circuits().forEach((name, circuit) -> {
            if (circuit.state().equals(CircuitsBlock.OPEN)) {
                Alert open = Alert.of(CRITICAL, "circuit_open", "The circuit " + name + " is open.")
                        .about(name);
                found.add(circuit.openedAt() == null ? open : open.since(circuit.openedAt()));
            }
            if (circuit.changedAt() != null && isNews(circuit.changedAt())) {
                found.add(Alert.of(INFO, "circuit_changed", "The circuit " + name + " is " + circuit.state() + " now.")
                        .about(name)
                        .since(circuit.changedAt()));
            }
        });
    }

    private void credentials() {
        CircuitsBlock.Circuit logins = system.circuitBreakers().circuits().get("authentication");
        int threshold = reading.config().circuitBreakers().authentication().failureThreshold();
        if (logins.currentWindowFailures() * 2 >= threshold) {
            found.add(Alert.of(
                    WARNING,
                    "authentication_failures",
                    "Credentials cannot be checked.",
                    logins.currentWindowFailures(),
                    threshold / 2.0));
        }
        int rejected = reading.fleet().ingresses().live().sum(ProcessFacts::credentialsRejected);
        if (rejected > MANY_REJECTED) {
            found.add(Alert.of(
                            WARNING,
                            "authentication_failures",
                            "Many credentials were rejected in a minute.",
                            rejected,
                            MANY_REJECTED)
                    .about("credentials"));
        }
    }

    private void processes() {
        ProcessTotals workers = ProcessTotals.ofWorkers(reading);
        int expected = workers.expectedProcesses();
        int healthy = workers.healthyProcesses();
        if (healthy == 0) {
            found.add(Alert.of(CRITICAL, "no_healthy_process", "No healthy process takes tasks.", 0, 1));
        }
        above(CRITICAL, "utilization_high", "The processes are nearly all busy.", workers.utilizationPercent(), 90);
        double ratio = Ratio.of(healthy, expected);
        if (ratio < 0.8) {
            found.add(Alert.of(WARNING, "health_ratio_low", "Fewer processes are healthy than expected.", ratio, 0.8));
        }
        if (healthy < expected) {
            found.add(Alert.of(WARNING, "process_deficit", "Expected processes are missing.", expected - healthy, 0));
        }
        ProcessTotals ingresses = ProcessTotals.ofIngresses(reading);
        double ready = Ratio.of(ingresses.healthyProcesses(), ingresses.expectedProcesses());
        if (ready < 0.8) {
            found.add(Alert.of(WARNING, "readiness_low", "Fewer ingresses are healthy than there were.", ready, 0.8));
        }
    }

    private void queue() {
        QueueBlock queue = system.components().proc().queue();
        above(WARNING, "pressure_high", "The queue is nearly full.", 100 * queue.pressureRatio(), FULL_PERCENT);
        QueueWindows windows = queue.windows();
        if (windows != null) {
            Double now = windows.depth().oneMinute();
            Double before = windows.depth().fifteenMinutes();
            if (now != null && before != null && now > GROWTH * before && now > before + LEAST_GROWTH) {
                found.add(Alert.of(WARNING, "queue_growing", "The queue grows.", now, GROWTH * before));
            }
        }
    }

    private void throttling() {
        ThrottlingWindow sustained = system.throttlingWindows().windows().get(SUSTAINED);
        if (sustained == null) {
            return;
        }
        if (sustained.throttleRate() > 20) {
            found.add(Alert.of(
                    CRITICAL, "throttle_rate_critical", "Many requests are refused.", sustained.throttleRate(), 20));
        } else {
            above(WARNING, "throttle_rate_high", "Requests are refused.", sustained.throttleRate(), 10);
        }
        ThrottlingWindow now = system.throttlingWindows().windows().get(NOW);
        if (now != null && sustained.totalRequests() >= FEWEST_REQUESTS) {
            double mean = sustained.totalRequests() / 15.0;
            double change = 100 * (now.totalRequests() - mean) / mean;
            if (Math.abs(change) > 50) {
                found.add(Alert.of(INFO, "load_changed", "The load has changed much.", Ratio.rounded(change, 2), 50));
            }
        }
    }

    private void latency() {
        LatencyWindow rest =
                system.components().ingress().latency().restMs().windows().get(NOW);
        above(WARNING, "rest_latency_high", "REST requests are slow.", p95(rest), REST_P95_MS);
        LatencyWindow exec =
                system.components().proc().latency().execMs().windows().get(NOW);
        double threshold = 2_000.0 * reading.config().serviceCapacity().avgProcessingTimeSeconds();
        above(WARNING, "exec_latency_high", "Tasks take longer than they should.", p95(exec), threshold);
    }

    private void pools() {
        pools("ingress", system.components().ingress().poolsAggregate());
        pools("proc", system.components().proc().poolsAggregate());
        Double percent = system.dbConnections().percentOfMax();
        above(
                WARNING,
                "database_headroom",
                "The pools may take nearly all of the database's connections.",
                percent == null ? 0 : percent,
                DbConnections.HEADROOM_PERCENT);
    }

    private void pools(String component, PoolsBlock block) {
        for (Map.Entry<String, PoolsBlock.Pool> pool : block.pools().entrySet()) {
            GaugeWindows windows = block.utilizationWindows().get(pool.getKey());
            Double sustained = windows == null ? null : windows.fifteenMinutes();
            if (sustained != null && 100 * sustained > FULL_PERCENT) {
                found.add(Alert.of(
                                WARNING,
                                "pool_use_high",
                                "The pool " + pool.getKey() + " of " + component + " is nearly used up.",
                                100 * sustained,
                                FULL_PERCENT)
                        .about(component + "." + pool.getKey()));
            }
        }
    }

    private void pipeline() {
        PipelineBlock pipeline = system.pipeline();
        if (pipeline.freshness().stale()) {
            Alert stale = Alert.of(WARNING, "view_stale", "The views are old: the aggregation does not run.");
            Instant asOf = pipeline.freshness().asOf();
            found.add(asOf == null ? stale : stale.since(asOf));
        }
        above(WARNING, "journal_lag", "The journal is not relayed in time.", pipeline.journalAgeMs(), OLD_JOURNAL_MS);
        counted("events_dropped", "Events were lost before they could be sent.", pipeline.eventsDropped());
        counted("sequence_gaps", "Events of the journal never came.", pipeline.sequenceGaps());
        counted("sequence_repeats", "Events of the journal came again.", pipeline.sequenceRepeats());
    }

    /** A count that should stay at zero, and absent where there is no view. */
    private void counted(String code, String message, @Nullable Long events) {
        if (events != null) {
            above(WARNING, code, message, events, 0);
        }
    }

    private void news() {
        Instant changed = reading.configChangedAt();
        if (changed != null && reading.config().version() > 1 && isNews(changed)) {
            found.add(Alert.of(
                            INFO,
                            "config_changed",
                            "Version " + reading.config().version() + " is in force.")
                    .since(changed));
        }
    }

    private void silent(ExportWatch.Silence silence) {
        found.add(Alert.of(
                WARNING,
                "export_silent",
                "The scheduled export does not succeed.",
                silence.lasting().toSeconds(),
                silence.bearable().toSeconds()));
    }

    private boolean isNews(Instant then) {
        return Duration.between(then, Instant.ofEpochMilli(reading.nowMs())).compareTo(NEWS) < 0;
    }

    private void above(Alert.Severity severity, String code, String message, double value, double threshold) {
        if (value > threshold) {
            found.add(Alert.of(severity, code, message, value, threshold));
        }
    }

    private static double p95(@Nullable LatencyWindow window) {
        return window == null || window.p95() == null ? 0 : window.p95();
    }
}
