// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.admission.LimitRefusal;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.RecentRefusals;
import io.headgate.core.admission.Role;
import io.headgate.core.capacity.EffectiveCapacity;
import io.headgate.core.config.GatewayConfig;
import io.headgate.ingress.access.Caller;
import io.headgate.ingress.circuits.Circuit;
import io.headgate.ingress.snapshot.QueueState;
import io.headgate.ingress.snapshot.Snapshots;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns away, without asking Redis, whom the script would turn away: by a snapshot that is at most 250 ms old, while an older
 * one refuses nobody, and by limits that have refused the same caller within the last second. An open {@code backpressure} circuit refuses only while the system is full, so never into free places.
 * Thread-safe.
 */
final class LevelOne {

    private static final Set<Reason> OVERLOAD =
            EnumSet.of(Reason.HARD_LIMIT_EXCEEDED, Reason.QUEUE_SIZE_EXCEEDED, Reason.NO_HEALTHY_PROCESSES);

    private final Snapshots snapshots;
    private final RecentRefusals recent;
    private final Refusals refusals;
    private final Circuit backpressure;

    LevelOne(Snapshots snapshots, RecentRefusals recent, Refusals refusals, Circuit backpressure) {
        this.snapshots = snapshots;
        this.recent = recent;
        this.refusals = refusals;
        this.backpressure = backpressure;
    }

    /**
     * The refusal, if this caller has to be turned away; it counts for the circuit like one by the script.
     *
     * @param named the request has a name and may be one that was admitted before: only the script knows, whatever the limits
     */
    Optional<Refusal> refuse(Origin origin, boolean named) {
        QueueState state = snapshots.now();
        Optional<LimitRefusal> limits = named ? Optional.empty() : lately(origin.caller(), state.config());
        List<Reason> reasons = snapshots.fresh() ? violated(origin.caller().role(), state) : new ArrayList<>();
        if (reasons.isEmpty()) {
            return limits.map(limit -> refusals.byLevelOne(origin, reasons, state, limits));
        }
        boolean byCircuit = state.overloaded() && backpressure.isOpen();
        if (byCircuit) {
            reasons.add(Reason.CIRCUIT_OPEN);
            backpressure.enter();
            return Optional.of(refusals.byCircuit(origin, reasons, state));
        }
        if (isOverload(reasons, state.config())) {
            backpressure.watch().failed();
        }
        return Optional.of(refusals.byLevelOne(origin, reasons, state, limits));
    }

    private Optional<LimitRefusal> lately(Caller caller, GatewayConfig config) {
        return recent.of(
                caller.identity(), config.rateLimits().of(caller.role()).finite());
    }

    /** Whether these reasons tell of a system that is overloaded, and not of a caller or a role. */
    static boolean isOverload(List<Reason> reasons, GatewayConfig config) {
        boolean system = reasons.stream().anyMatch(OVERLOAD::contains);
        return system
                || (config.circuitBreakers().roleThresholdsCount()
                        && reasons.stream().anyMatch(LevelOne::isRoleThreshold));
    }

    private static List<Reason> violated(Role role, QueueState state) {
        EffectiveCapacity capacity = state.capacity();
        List<Reason> reasons = new ArrayList<>();
        if (state.draining()) {
            reasons.add(Reason.DRAINING);
        }
        if (state.paused()) {
            reasons.add(Reason.PAUSED);
        }
        if (capacity.total() == 0) {
            reasons.add(Reason.NO_HEALTHY_PROCESSES);
        } else if (state.depth() >= capacity.thresholds().hard()) {
            reasons.add(Reason.HARD_LIMIT_EXCEEDED);
        }
        if (capacity.maxQueueSize() > 0 && state.depth() >= capacity.maxQueueSize()) {
            reasons.add(Reason.QUEUE_SIZE_EXCEEDED);
        }
        int threshold = capacity.thresholds().of(role);
        if (capacity.total() > 0 && threshold < capacity.thresholds().hard() && state.depth() >= threshold) {
            reasons.add(Reason.thresholdOf(role));
        }
        return reasons;
    }

    private static boolean isRoleThreshold(Reason reason) {
        return reason == Reason.PAID_THRESHOLD_EXCEEDED
                || reason == Reason.REGISTERED_THRESHOLD_EXCEEDED
                || reason == Reason.ANONYMOUS_THRESHOLD_EXCEEDED;
    }
}
