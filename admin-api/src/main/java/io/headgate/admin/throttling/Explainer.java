// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.throttling;

import io.headgate.admin.monitoring.Monitor;
import io.headgate.admin.monitoring.Reading;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.ClassDecision;
import io.headgate.core.admission.ClassRequest;
import io.headgate.core.admission.LimitState;
import io.headgate.core.admission.Peek;
import io.headgate.core.admission.Role;
import io.headgate.core.admission.TaskContent;
import io.headgate.core.config.EndpointClass;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.ClassLimits;
import io.headgate.core.store.StoreClock;
import io.headgate.events.EventKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the decision script itself, in its mode that writes nothing. Thread-safe. */
public final class Explainer {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final TaskContent NO_TASK = new TaskContent("", "", "", "", new byte[0]);

    private final StoreDesk store;
    private final Monitor monitor;
    private final long maxJournalLength;
    private final StoreClock clock = new StoreClock(Clock.systemUTC());

    /** @param maxJournalLength as the ingresses are told */
    public Explainer(StoreDesk store, Monitor monitor, long maxJournalLength) {
        this.store = store;
        this.monitor = monitor;
        this.maxJournalLength = maxJournalLength;
    }

    Explanation explain(EventKey key, String identity, Role role, Optional<EndpointClass> endpoint) {
        Reading reading = monitor.reading(key);
        long deadlineUs = reading.queue().storeTimeUs() + PATIENCE.toNanos() / 1_000;
        AdmissionRequest request = new AdmissionRequest(
                "",
                "",
                role,
                identity,
                reading.config().rateLimits().of(role).finite(),
                reading.config().rateLimits().largestFinite(),
                reading.capacity().bounds(role),
                deadlineUs,
                NO_TASK,
                new byte[0]);
        Peek peek = store.ask(connected -> new AdmissionStore(connected, key, clock, maxJournalLength).peek(request));
        List<LimitState> classes = endpoint.stream()
                .flatMap(known -> state(key, identity, known, reading, deadlineUs).stream())
                .toList();
        return Explanation.of(identity, role, peek, classes, reading);
    }

    private Optional<LimitState> state(
            EventKey key, String identity, EndpointClass endpoint, Reading reading, long deadlineUs) {
        return reading.config()
                .rateLimits()
                .limitOf(endpoint)
                .map(limit -> new ClassRequest(identity, endpoint.wire(), limit, deadlineUs))
                .map(request -> store.ask(connected -> new ClassLimits(connected, key, clock).peek(request)))
                .flatMap(decision -> {
                    if (decision instanceof ClassDecision.Passed passed) {
                        return Optional.of(passed.state());
                    }
                    return decision instanceof ClassDecision.Refused refused
                            ? Optional.of(refused.state())
                            : Optional.empty();
                });
    }
}
