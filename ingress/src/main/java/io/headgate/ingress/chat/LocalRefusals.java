// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.chat;

import io.headgate.core.admission.Reason;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Refusal;
import io.headgate.ingress.admission.Refusals;
import io.headgate.ingress.answer.ProblemException;
import io.headgate.ingress.snapshot.Snapshots;

/** Turns away what never reaches the gate, and lets it be counted like every other refusal. Thread-safe. */
public final class LocalRefusals {

    private final Refusals refusals;
    private final Snapshots snapshots;
    private final AdmissionObserver observer;

    public LocalRefusals(Refusals refusals, Snapshots snapshots, AdmissionObserver observer) {
        this.refusals = refusals;
        this.snapshots = snapshots;
        this.observer = observer;
    }

    /** What the caller is told. */
    public ProblemException of(Origin origin, Reason reason) {
        Refusal refusal = refusals.local(origin, reason, snapshots.now());
        observer.refused(refusal);
        return new ProblemException(refusal.problem());
    }
}
