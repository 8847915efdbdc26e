// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.store.AuditTrail;
import io.headgate.events.EventKey;
import io.headgate.events.EventTime;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the attempts: the last ones in Redis, all of them on the topic of operations and in the log. Where Redis is away
 * the other two still have them, and the log says which are missing there. Thread-safe.
 */
public final class AuditLog {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    private final StoreDesk store;
    private final EventPublisher events;
    private final String source;

    /** @param source this instance, as events name it */
    public AuditLog(StoreDesk store, EventPublisher events, String source) {
        this.store = store;
        this.events = events;
        this.source = source;
    }

    /**
     * Keeps a record in the log of this tenant/project. Never fails and waits for nobody; {@link #newest}, asked of the same
     * instance afterwards, has it.
     */
    public void keep(EventKey key, AuditRecord attempt) {
        events.offer(EventTopic.OPERATIONS, key, event(attempt));
        log.info(
                "audit: {} {} by {}: {}",
                attempt.action(),
                attempt.outcome().name().toLowerCase(Locale.ROOT),
                attempt.actor(),
                attempt.status());
        String document = JSON.writeValueAsString(attempt);
        store.tell(connected -> new AuditTrail(connected, key).append(document))
                .exceptionally(e -> unconfirmed(attempt, e));
    }

    /** The newest records as JSON documents, the newest first. */
    public List<String> newest(EventKey key, int count) {
        return store.ask(connected -> new AuditTrail(connected, key).newest(count));
    }

    private static @Nullable String unconfirmed(AuditRecord attempt, Throwable failure) {
        log.warn(
                "audit: Redis has not confirmed {} {}: {}",
                attempt.action(),
                attempt.correlationId(),
                failure.toString());
        return null;
    }

    private OperationEvent event(AuditRecord attempt) {
        return OperationEvent.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSource(source)
                .setTimeUs(EventTime.micros(attempt.time()))
                .setCorrelationId(attempt.correlationId())
                .setKind(OperationKind.OPERATION_KIND_OPERATOR_ACTION)
                .setActor(attempt.actor())
                .setSubject(attempt.action())
                .setDetail(JSON.writeValueAsString(attempt))
                .build();
    }
}
