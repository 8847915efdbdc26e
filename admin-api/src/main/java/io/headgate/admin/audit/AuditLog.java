// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headgate.admin.problem.StoreAwayException;
import io.headgate.admin.store.StoreDesk;
import io.headgate.core.store.AuditTrail;
import io.headgate.events.EventKey;
import io.headgate.events.EventTime;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the attempts: the last ones in Redis, all of them on the topic of operations and in the log. Where Redis is away
 * the other two still have them. Thread-safe.
 */
public final class AuditLog {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
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

    /** Keeps a record in the log of this tenant/project. Never fails. */
    public void keep(EventKey key, AuditRecord attempt) {
        events.offer(EventTopic.OPERATIONS, key, event(attempt));
        log.info(
                "audit: {} {} by {}: {}",
                attempt.action(),
                attempt.outcome().name().toLowerCase(Locale.ROOT),
                attempt.actor(),
                attempt.status());
        String document = JSON.writeValueAsString(attempt);
        try {
            store.ask(connected -> new AuditTrail(connected, key).append(document), PATIENCE);
        } catch (StoreAwayException e) {
            log.warn("an attempt is not in Redis' audit: {}", String.valueOf(e.getCause()));
        }
    }

    /** The newest records as JSON documents, the newest first. */
    public List<String> newest(EventKey key, int count) {
        return store.ask(connected -> new AuditTrail(connected, key).newest(count));
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
