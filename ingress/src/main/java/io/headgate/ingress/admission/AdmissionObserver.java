// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.admission.Role;

/** Hears every decision. Implementations are thread-safe and never block. */
public interface AdmissionObserver {

    /** A task entered the queue, or had entered it before. */
    void admitted(Role role, boolean repeated);

    /** A request was turned away. */
    void refused(Refusal refusal);

    /** An idempotency key was used for another body. */
    void conflict(Role role);
}
