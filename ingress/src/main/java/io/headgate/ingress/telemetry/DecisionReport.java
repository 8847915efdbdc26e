// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.core.admission.Role;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts every decision, and makes events of refusals. Thread-safe. */
public final class DecisionReport implements AdmissionObserver {

    private static final String DECISIONS = "headgate_decisions_total";

    private record Kind(String decision, String reason, Role role) {}

    private final MeterRegistry meters;
    /** Finding a meter by its name and tags costs more than counting with it. */
    private final Map<Kind, Counter> decisions = new ConcurrentHashMap<>();

    private final Map<Role, Counter> completions = new ConcurrentHashMap<>();
    private final RefusalEvents events;
    private final LongAdder resends = new LongAdder();

    public DecisionReport(MeterRegistry meters, RefusalEvents events) {
        this.meters = meters;
        this.events = events;
    }

    @Override
    public void admitted(Role role, boolean repeated) {
        if (repeated) {
            resends.increment();
        } else {
            completions
                    .computeIfAbsent(role, of -> meters.counter("chat_completions_total", "role", of.wire()))
                    .increment();
        }
        count(repeated ? "repeated" : "admitted", "none", role);
    }

    /** Repeated calls that were answered from memory since the start. */
    public long resends() {
        return resends.sum();
    }

    @Override
    public void refused(Refusal refusal) {
        count("refused", refusal.primary().wire(), refusal.origin().caller().role());
        events.add(refusal);
    }

    @Override
    public void conflict(Role role) {
        count("conflict", "none", role);
    }

    private void count(String decision, String reason, Role role) {
        decisions
                .computeIfAbsent(new Kind(decision, reason, role), this::counter)
                .increment();
    }

    private Counter counter(Kind kind) {
        return meters.counter(
                DECISIONS,
                "decision",
                kind.decision(),
                "reason",
                kind.reason(),
                "role",
                kind.role().wire());
    }
}
