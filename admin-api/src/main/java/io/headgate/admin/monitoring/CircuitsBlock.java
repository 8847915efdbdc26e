// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.CircuitsView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code circuit_breakers}: each circuit over all instances and at each of them. */
public record CircuitsBlock(@JsonUnwrapped Freshness freshness, Summary summary, Map<String, Circuit> circuits) {

    /** The circuits that every ingress has. */
    public static final List<String> NAMES = List.of("authentication", "rate_limiter", "backpressure");

    static final String OPEN = "open";
    private static final String HALF_OPEN = "half_open";
    private static final String CLOSED = "closed";
    private static final String UNKNOWN = "unknown";

    /** How many are in which state; one of which no instance tells is in none. */
    public record Summary(int totalCircuits, int openCircuits, int halfOpenCircuits, int closedCircuits) {

        private static Summary of(Map<String, Circuit> circuits) {
            return new Summary(
                    circuits.size(), count(circuits, OPEN), count(circuits, HALF_OPEN), count(circuits, CLOSED));
        }

        private static int count(Map<String, Circuit> circuits, String state) {
            return (int) circuits.values().stream()
                    .filter(circuit -> circuit.state().equals(state))
                    .count();
        }
    }

    /**
     * One circuit; its counts are sums over the instances.
     *
     * @param state the worst of any instance: closed, half_open, open; unknown where none tells
     * @param failureCount since the processes started
     * @param rejected turned away
     * @param openedAt when it first opened, of those that are open; null while all are closed
     */
    public record Circuit(
            String state,
            long failureCount,
            long totalRequests,
            long currentWindowFailures,
            long consecutiveFailures,
            long rejected,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Instant openedAt,

            @Nullable Instant changedAt,
            @Nullable Map<String, Circuit> instances) {

        private static final Circuit SILENT = new Circuit(UNKNOWN, 0, 0, 0, 0, 0, null, null, Map.of());

        private static Circuit of(CircuitsView.CircuitFacts facts, @Nullable Map<String, Circuit> instances) {
            return new Circuit(
                    facts.state(),
                    facts.failureCount(),
                    facts.totalRequests(),
                    facts.currentWindowFailures(),
                    facts.consecutiveFailures(),
                    facts.rejected(),
                    instant(facts.openedAt()),
                    instant(facts.changedAt()),
                    instances);
        }

        private static @Nullable Instant instant(@Nullable Long epochMs) {
            return epochMs == null ? null : Instant.ofEpochMilli(epochMs);
        }
    }

    /** The circuits of a reading. */
    public static CircuitsBlock of(Reading reading) {
        Optional<CircuitsView> view = reading.views().circuits();
        Map<String, Circuit> circuits = new LinkedHashMap<>();
        NAMES.forEach(name -> circuits.put(name, Circuit.SILENT));
        view.ifPresent(known -> new TreeMap<>(known.circuits()).forEach((name, circuit) -> {
            Map<String, Circuit> instances = new TreeMap<>();
            circuit.instances().forEach((instance, facts) -> instances.put(instance, Circuit.of(facts, null)));
            circuits.put(name, Circuit.of(circuit.total(), instances));
        }));
        return new CircuitsBlock(
                reading.freshness(view, CircuitsView::completeThrough), Summary.of(circuits), circuits);
    }
}
