// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.GaugeWindow;
import io.headgate.events.views.SseView;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code components.ingress.sse}: open streams as the heartbeats tell.
 *
 * @param maxConnections of all live ingresses together
 * @param saturation connections / maximum
 * @param globalTotalConnections the same as total_connections, under its older name
 * @param globalMaxConnections the same as max_connections, under its older name
 * @param windows of connections; absent where there is no view
 */
public record SseBlock(
        @JsonUnwrapped Freshness freshness,
        int totalConnections,
        int maxConnections,
        int sessions,
        double saturation,
        int globalTotalConnections,
        int globalMaxConnections,
        @Nullable GaugeWindows windows,
        @Nullable GaugeWindows saturationWindows,
        @Nullable GaugeWindows sessionWindows) {

    static SseBlock of(Reading reading) {
        Fleet live = reading.fleet().ingresses().live();
        int connections = live.sum(process -> process.sseConnections());
        int most = live.sum(process -> process.sseMaxConnections());
        return new SseBlock(
                reading.freshness(reading.views().capacity(), CapacityView::completeThrough),
                connections,
                most,
                live.sum(process -> process.sessions()),
                Ratio.of(connections, most),
                connections,
                most,
                windows(reading, SseView::connections),
                windows(reading, SseView::saturation),
                windows(reading, SseView::sessions));
    }

    private static @Nullable GaugeWindows windows(Reading reading, Function<SseView, Map<String, GaugeWindow>> kind) {
        return reading.views().sse().map(kind).map(GaugeWindows::of).orElse(null);
    }
}
