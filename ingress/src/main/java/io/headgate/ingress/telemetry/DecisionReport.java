// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.core.admission.Role;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** Counts every decision, and makes events of refusals. Thread-safe. */
public final class DecisionReport implements AdmissionObserver {

    private static final String DECISIONS = "headgate_decisions_total";

    private final MeterRegistry meters;
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
            meters.counter("chat_completions_total", "role", role.wire()).increment();
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
        meters.counter(DECISIONS, "decision", decision, "reason", reason, "role", role.wire())
                .increment();
    }
}
