// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import io.headgate.core.admission.Reason;
import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.ThrottleEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The event topics as an analyst reads them: committed events only. */
final class Topics {

    private final EventReader reader;

    Topics(String bootstrapServers) {
        this.reader = new EventReader(bootstrapServers);
    }

    /** All admission events, in order. */
    List<AdmissionEvent> admissions() {
        List<AdmissionEvent> events = new ArrayList<>();
        reader.read(EventTopic.ADMISSIONS, Instant.EPOCH, read -> events.add((AdmissionEvent) read.event()));
        return events;
    }

    /** All ends of tasks, in order. */
    List<LatencyEvent> completions() {
        List<LatencyEvent> events = new ArrayList<>();
        reader.read(EventTopic.LATENCIES, Instant.EPOCH, read -> {
            LatencyEvent event = (LatencyEvent) read.event();
            if (event.getKind() == LatencyKind.LATENCY_KIND_TASK) {
                events.add(event);
            }
        });
        return events;
    }

    /** Refusals by reason. */
    Map<String, Long> throttles() {
        Map<String, Long> byReason = new TreeMap<>();
        reader.read(EventTopic.THROTTLES, Instant.EPOCH, read -> {
            ThrottleEvent event = (ThrottleEvent) read.event();
            byReason.merge(
                    Reason.of(event.getReason()).orElseThrow().wire(), (long) Math.max(1, event.getCount()), Long::sum);
        });
        return byReason;
    }
}
