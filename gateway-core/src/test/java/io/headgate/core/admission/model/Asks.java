// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import java.util.List;

/** Requests for tests of the model. */
final class Asks {

    static final QueueBounds ROOMY = new QueueBounds(1_000, 1_000, 1_000, 0);
    static final long NOW = 1_790_000_000_000_000L;
    static final long SECOND = 1_000_000;

    private static int next;

    private Asks() {}

    static AdmissionRequest of(Role role, QueueBounds bounds, Limit... limits) {
        return of("task-" + next++, "body", role, "identity", "", 0, bounds, limits);
    }

    static AdmissionRequest in(String conversation) {
        return of("task-" + next++, "body", Role.PAID, "identity", conversation, 0, ROOMY);
    }

    static AdmissionRequest expiring(long expiresUs) {
        return of("task-" + next++, "body", Role.PAID, "identity", "", expiresUs, ROOMY);
    }

    static AdmissionRequest of(
            String id,
            String body,
            Role role,
            String identity,
            String conversation,
            long expiresUs,
            QueueBounds bounds,
            Limit... limits) {
        long size = List.of(limits).stream().mapToLong(Limit::count).max().orElse(0);
        return new AdmissionRequest(
                id,
                body,
                role,
                identity,
                List.of(limits),
                size,
                bounds,
                NOW + 3_600 * SECOND,
                new TaskContent("session", "", conversation, "correlation", new byte[0], expiresUs),
                new byte[0]);
    }
}
