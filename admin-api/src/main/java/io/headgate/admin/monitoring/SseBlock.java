// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.CapacityView;

/**
 * {@code components.ingress.sse}: open streams as the heartbeats tell.
 *
 * @param maxConnections of all live ingresses together
 * @param saturation connections / maximum
 */
public record SseBlock(
        @JsonUnwrapped Freshness freshness, int totalConnections, int maxConnections, int sessions, double saturation) {

    static SseBlock of(Reading reading) {
        Fleet live = reading.fleet().ingresses().live();
        int connections = live.sum(process -> process.sseConnections());
        int most = live.sum(process -> process.sseMaxConnections());
        return new SseBlock(
                reading.freshness(reading.views().capacity(), CapacityView::asOf),
                connections,
                most,
                live.sum(process -> process.sessions()),
                Ratio.of(connections, most));
    }
}
