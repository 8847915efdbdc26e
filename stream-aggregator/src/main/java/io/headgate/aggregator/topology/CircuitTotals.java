// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.v1.CircuitState;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.views.CircuitsView.Circuit;
import io.headgate.events.views.CircuitsView.CircuitFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Circuits, of each instance and in total. */
final class CircuitTotals {

    /** From good to bad. */
    private static final List<String> STATES = List.of("closed", "half_open", "open");

    private CircuitTotals() {}

    static Map<String, Circuit> of(List<HeartbeatEvent> live) {
        Map<String, Map<String, CircuitFacts>> facts = new TreeMap<>();
        for (HeartbeatEvent beat : live) {
            for (CircuitState circuit : beat.getCircuitsList()) {
                facts.computeIfAbsent(circuit.getName(), same -> new TreeMap<>())
                        .merge(beat.getInstance(), facts(circuit), CircuitTotals::both);
            }
        }
        Map<String, Circuit> circuits = new TreeMap<>();
        facts.forEach((name, instances) -> circuits.put(
                name,
                new Circuit(
                        instances.values().stream().reduce(CircuitTotals::both).orElseThrow(), instances)));
        return circuits;
    }

    private static CircuitFacts facts(CircuitState circuit) {
        return new CircuitFacts(
                circuit.getState(),
                circuit.getFailureCount(),
                circuit.getConsecutiveFailures(),
                circuit.getCurrentWindowFailures(),
                circuit.getTotalRequests(),
                circuit.getRejected(),
                millis(circuit.getOpenedAtUs()),
                millis(circuit.getChangedAtUs()));
    }

    private static CircuitFacts both(CircuitFacts one, CircuitFacts other) {
        return new CircuitFacts(
                STATES.indexOf(one.state()) >= STATES.indexOf(other.state()) ? one.state() : other.state(),
                one.failureCount() + other.failureCount(),
                Math.max(one.consecutiveFailures(), other.consecutiveFailures()),
                one.currentWindowFailures() + other.currentWindowFailures(),
                one.totalRequests() + other.totalRequests(),
                one.rejected() + other.rejected(),
                either(one.openedAt(), other.openedAt(), Math::min),
                either(one.changedAt(), other.changedAt(), Math::max));
    }

    private static @Nullable Long either(@Nullable Long one, @Nullable Long other, BinaryOperator<Long> both) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return both.apply(one, other);
    }

    private static @Nullable Long millis(long micros) {
        return micros == 0 ? null : (Long) (micros / 1_000);
    }
}
