// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.GaugeSums;
import io.headgate.aggregator.windows.LatencySums;
import io.headgate.aggregator.windows.Panes;
import io.headgate.aggregator.windows.RollUp;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.views.GaugeWindow;
import io.headgate.events.views.LatencyWindow;
import io.headgate.events.views.QueueView.Throughput;
import io.headgate.events.views.ThrottlingWindow;
import org.jspecify.annotations.Nullable;

/**
 * One window, with the fields of the views.
 *
 * @param requests admissions and refusals
 * @param ended tasks that ended
 * @param queueWaitMs from admission to the claim; latencies and gauges are kept for windows up to an hour, else
 *     {@code null}
 * @param execMs from the claim to the end
 * @param restMs REST requests
 * @param depth open tasks
 * @param pressureRatio depth against the capacity
 * @param utilization running tasks against slots
 */
public record Recounted(
        ThrottlingWindow requests,
        Throughput ended,
        @Nullable LatencyWindow queueWaitMs,
        @Nullable LatencyWindow execMs,
        @Nullable LatencyWindow restMs,
        @Nullable GaugeWindow depth,
        @Nullable GaugeWindow waiting,
        @Nullable GaugeWindow running,
        @Nullable GaugeWindow pressureRatio,
        @Nullable GaugeWindow utilization,
        @Nullable GaugeWindow oldestWaitMs) {

    static Recounted of(Panes panes, Window window, long end) {
        ThrottlingWindow requests = RequestCounts.of(RollUp.REQUESTS.of(panes, window, end));
        Throughput ended = EndedTasks.of(window, RollUp.COMPLETIONS.of(panes, window, end));
        if (window.compareTo(Window.HOUR) > 0) {
            return new Recounted(requests, ended, null, null, null, null, null, null, null, null, null);
        }
        GaugeSums gauges = RollUp.SAMPLED.of(panes, window, end);
        return new Recounted(
                requests,
                ended,
                latency(RollUp.QUEUE_WAIT, panes, window, end),
                latency(RollUp.EXECUTION, panes, window, end),
                latency(RollUp.REST, panes, window, end),
                GaugeWindows.window(gauges.value(GaugeNames.DEPTH)),
                GaugeWindows.window(gauges.value(GaugeNames.WAITING)),
                GaugeWindows.window(gauges.value(GaugeNames.RUNNING)),
                GaugeWindows.window(gauges.ratio(GaugeNames.DEPTH)),
                GaugeWindows.window(gauges.ratio(GaugeNames.RUNNING)),
                GaugeWindows.window(gauges.value(GaugeNames.OLDEST_WAIT_MS)));
    }

    /** Whether anything at all was in the window. */
    public boolean any() {
        return requests.samples() > 0 || ended.ended() > 0 || seen(restMs) || (depth != null && depth.samples() > 0);
    }

    private static boolean seen(@Nullable LatencyWindow latency) {
        return latency != null && latency.count() > 0;
    }

    private static LatencyWindow latency(RollUp<LatencySums> rollUp, Panes panes, Window window, long end) {
        return LatencyWindows.window(rollUp.of(panes, window, end));
    }
}
