// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.core.admission.Reason;
import io.headgate.core.config.EndpointClass;
import io.headgate.core.store.StoreClock;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.ingress.admission.Origin;
import io.headgate.ingress.admission.Refusal;
import io.headgate.ingress.policy.Endpoints;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Refusals as events. Equal ones, of one caller for one reason, between two flushes become one event with a count, so that
 * the numbers stay right under a flood. To be flushed every 100 ms. Thread-safe.
 */
public final class RefusalEvents {

    /** Beyond this many different ones at once they go out one by one. */
    private static final int MOST_PENDING = 10_000;

    private record Kind(Reason reason, DecidedBy decidedBy, Origin origin) {

        static Kind of(Refusal refusal) {
            Origin origin = refusal.origin();
            return new Kind(
                    refusal.primary(),
                    refusal.decidedBy(),
                    new Origin(origin.caller(), origin.transport(), origin.endpoint(), ""));
        }
    }

    private record Pending(ThrottleEvent first, AtomicInteger count) {}

    private final Consumer<ThrottleEvent> out;
    private final String source;
    private final StoreClock clock;
    private final Map<Kind, Pending> pending = new ConcurrentHashMap<>();

    /**
     * @param out takes events without blocking
     * @param source this instance, as events name it
     */
    public RefusalEvents(Consumer<ThrottleEvent> out, String source, StoreClock clock) {
        this.out = out;
        this.source = source;
        this.clock = clock;
    }

    /** Takes a refusal; never blocks. */
    public void add(Refusal refusal) {
        if (pending.size() >= MOST_PENDING) {
            out.accept(event(refusal));
            return;
        }
        pending.compute(Kind.of(refusal), (kind, known) -> {
            Pending one = known == null ? new Pending(event(refusal), new AtomicInteger()) : known;
            one.count().incrementAndGet();
            return one;
        });
    }

    /** Hands over what has gathered. */
    public void flush() {
        for (Kind kind : pending.keySet()) {
            Pending taken = pending.remove(kind);
            if (taken != null) {
                out.accept(
                        taken.first().toBuilder().setCount(taken.count().get()).build());
            }
        }
    }

    /** What no class limits wanted to be an admission. */
    private static String endpointClass(Origin origin) {
        return Endpoints.ofTemplate(origin.endpoint())
                .orElse(EndpointClass.CHAT)
                .wire();
    }

    private ThrottleEvent event(Refusal refusal) {
        Origin origin = refusal.origin();
        return ThrottleEvent.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSource(source)
                .setCorrelationId(origin.correlationId())
                .setTimeUs(refusal.storeTimeUs() > 0 ? refusal.storeTimeUs() : clock.nowUs())
                .setReason(refusal.primary().event())
                .setStatus(refusal.primary().status())
                .setLevel(refusal.level())
                .setDecidedBy(refusal.decidedBy())
                .setRole(origin.caller().role().event())
                .setIdentity(origin.caller().identity())
                .setEndpoint(origin.endpoint())
                .setEndpointClass(endpointClass(origin))
                .setTransport(origin.transport())
                .setRetryAfterMs(refusal.retryAfter().toMillis())
                .setDepth(refusal.depth())
                .setCapacity(refusal.capacity())
                .setConfigVersion(refusal.configVersion())
                .setSequence(refusal.sequence())
                .setCount(1)
                .build();
    }
}
