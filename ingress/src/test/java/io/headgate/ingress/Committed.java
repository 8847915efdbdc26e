// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import io.headgate.events.EventKey;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.QuarantinedRecord;
import io.headgate.events.v1.ThrottleEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the topics hold for a tenant/project, read committed. */
record Committed(String bootstrapServers, EventKey key) {

    List<AdmissionEvent> admissions() {
        return read(EventTopic.ADMISSIONS, AdmissionEvent.class);
    }

    List<LatencyEvent> completions() {
        return read(EventTopic.LATENCIES, LatencyEvent.class).stream()
                .filter(event -> event.getKind() == LatencyKind.LATENCY_KIND_TASK)
                .toList();
    }

    List<OperationEvent> operations() {
        return read(EventTopic.OPERATIONS, OperationEvent.class);
    }

    List<QuarantinedRecord> quarantined() {
        return read(EventTopic.QUARANTINE, QuarantinedRecord.class);
    }

    /** Refusals by reason, as events count them. */
    Map<String, Integer> refusals() {
        Map<String, Integer> counts = new TreeMap<>();
        for (ThrottleEvent event : read(EventTopic.THROTTLES, ThrottleEvent.class)) {
            counts.merge(
                    event.getReason().name().substring("REASON_".length()).toLowerCase(Locale.ROOT),
                    event.getCount(),
                    Integer::sum);
        }
        return counts;
    }

    <T> List<T> read(EventTopic topic, Class<T> type) {
        List<T> events = new ArrayList<>();
        new EventReader(bootstrapServers).read(topic, Instant.EPOCH, read -> {
            if (read.key().equals(key)) {
                events.add(type.cast(read.event()));
            }
        });
        return events;
    }
}
