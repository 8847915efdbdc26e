// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Makes and decides admission requests of a tenant that no other test uses. */
final class Admissions {

    static final QueueBounds ROOMY = new QueueBounds(1_000, 1_000, 1_000, 0);

    final EventKey key = new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo");
    final StoreClock clock = new StoreClock(Clock.systemUTC());
    final AdmissionStore store;

    Admissions(Store store) {
        this(store, 100_000);
    }

    Admissions(Store store, long maxJournalLength) {
        this.store = new AdmissionStore(store, key, clock, maxJournalLength);
    }

    AdmissionRequest request(Role role, String identity, QueueBounds bounds, Limit... limits) {
        return request(UUID.randomUUID().toString(), "body", role, identity, bounds, limits);
    }

    AdmissionRequest request(
            String taskId, String bodyHash, Role role, String identity, QueueBounds bounds, Limit... limits) {
        long logSize = List.of(limits).stream().mapToLong(Limit::count).max().orElse(0);
        return new AdmissionRequest(
                taskId,
                bodyHash,
                role,
                identity,
                List.of(limits),
                logSize,
                bounds,
                clock.nowUs() + 60_000_000,
                new TaskContent("session", "stream", "of " + taskId, "correlation", bytes("{\"message\":\"hello\"}")),
                bytes("event-of-" + taskId));
    }

    Decision decide(AdmissionRequest request) {
        return store.decide(request).toCompletableFuture().join();
    }

    /** Admits a task that no rule stops. */
    Decision.Admitted admit(Role role) {
        return (Decision.Admitted) decide(request(role, "identity", ROOMY));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
