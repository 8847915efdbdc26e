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
import java.util.concurrent.CompletableFuture;

/** Makes and decides admission requests of a tenant that no other test uses. */
final class Admissions {

    static final QueueBounds ROOMY = new QueueBounds(1_000, 1_000, 1_000, 0);

    final EventKey key;
    final StoreClock clock = new StoreClock(Clock.systemUTC());
    final AdmissionStore store;
    private final Store connection;

    Admissions(Store store) {
        this(store, 100_000);
    }

    Admissions(Store store, long maxJournalLength) {
        this(store, new EventKey("t" + UUID.randomUUID().toString().substring(0, 8), "demo"), maxJournalLength);
    }

    private Admissions(Store connection, EventKey key, long maxJournalLength) {
        this.connection = connection;
        this.key = key;
        this.store = new AdmissionStore(connection, key, clock, maxJournalLength);
    }

    /** The same tenant over another connection. */
    Admissions over(Store other) {
        return new Admissions(other, key, 100_000);
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
        return decideLater(request).join();
    }

    CompletableFuture<Decision> decideLater(AdmissionRequest request) {
        return store.decide(request).toCompletableFuture();
    }

    /** Open tasks. */
    int depth() {
        return new ViewStore(connection).queue(key).toCompletableFuture().join().open();
    }

    List<JournalEntry> journal() {
        return new Journal(connection, key).oldest(1_000).toCompletableFuture().join();
    }

    /** Admits a task that no rule stops. */
    Decision.Admitted admit(Role role) {
        return (Decision.Admitted) decide(request(role, "identity", ROOMY));
    }

    /** Admits this task, which no rule stops. */
    Decision.Admitted admit(Role role, TaskContent content) {
        return admit(role, "identity", content);
    }

    /** Admits this identity's task, which no rule stops. */
    Decision.Admitted admit(Role role, String identity, TaskContent content) {
        AdmissionRequest request = request(role, identity, ROOMY);
        return (Decision.Admitted) decide(new AdmissionRequest(
                request.taskId(),
                request.bodyHash(),
                request.role(),
                request.identity(),
                request.limits(),
                request.logSize(),
                request.bounds(),
                request.deadlineUs(),
                content,
                request.event()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
