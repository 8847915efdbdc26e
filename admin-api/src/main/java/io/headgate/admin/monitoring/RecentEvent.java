// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.events.views.RecentView;
import java.time.Instant;
import java.util.List;

/**
 * {@code recent_throttling_events[]}: one refusal, or several equal ones of the same tenth of a second.
 *
 * @param identity keyed hash; empty where it was not known
 * @param count how many this stands for
 */
public record RecentEvent(
        Instant at,
        String reason,
        int status,
        String level,
        String decidedBy,
        String role,
        String identity,
        String endpoint,
        String transport,
        long retryAfterMs,
        int depth,
        int capacity,
        int count,
        String correlationId) {

    static List<RecentEvent> all(Reading reading) {
        return reading.views().recent().map(RecentView::events).orElse(List.of()).stream()
                .map(RecentEvent::of)
                .toList();
    }

    private static RecentEvent of(RecentView.Refusal refusal) {
        return new RecentEvent(
                Instant.ofEpochMilli(refusal.at()),
                refusal.reason(),
                refusal.status(),
                refusal.level(),
                refusal.decidedBy(),
                refusal.role(),
                refusal.identity(),
                refusal.endpoint(),
                refusal.transport(),
                refusal.retryAfterMs(),
                refusal.depth(),
                refusal.capacity(),
                refusal.count(),
                refusal.correlationId());
    }
}
