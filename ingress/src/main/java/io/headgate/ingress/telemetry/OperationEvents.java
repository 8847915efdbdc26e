// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.core.store.StoreClock;
import io.headgate.events.EventKey;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.ingress.circuits.Transition;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to this instance, in the log and as events. Thread-safe; never blocks. */
public final class OperationEvents {

    private static final Logger log = LoggerFactory.getLogger(OperationEvents.class);

    private final EventPublisher publisher;
    private final EventKey key;
    private final String source;
    private final StoreClock clock;

    /** @param source this instance, as events name it */
    public OperationEvents(EventPublisher publisher, EventKey key, String source, StoreClock clock) {
        this.publisher = publisher;
        this.key = key;
        this.source = source;
        this.clock = clock;
    }

    /** A circuit changed. */
    public void circuit(Transition transition) {
        log.atWarn()
                .addKeyValue("circuit", transition.circuit().wire())
                .addKeyValue("from", transition.from())
                .addKeyValue("to", transition.to())
                .addKeyValue("cause", transition.cause())
                .log("circuit_changed");
        offer(
                OperationKind.OPERATION_KIND_CIRCUIT_CHANGED,
                transition.circuit().wire(),
                transition.from() + " -> " + transition.to() + " (" + transition.cause() + ")");
    }

    /** This instance decides in another mode. */
    public void mode(String mode) {
        log.atWarn().addKeyValue("mode", mode).log("admission_mode_changed");
        offer(OperationKind.OPERATION_KIND_ADMISSION_MODE, "admission", mode);
    }

    private void offer(OperationKind kind, String subject, String detail) {
        publisher.offer(
                EventTopic.OPERATIONS,
                key,
                OperationEvent.newBuilder()
                        .setId(UUID.randomUUID().toString())
                        .setSource(source)
                        .setTimeUs(clock.nowUs())
                        .setKind(kind)
                        .setActor(source)
                        .setSubject(subject)
                        .setDetail(detail)
                        .build());
    }
}
