// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.LatencySums;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.views.LatencyWindow;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders latencies, in milliseconds. */
final class LatencyWindows {

    private LatencyWindows() {}

    /** The windows of one kind of latency. */
    static Map<String, LatencyWindow> of(Map<Window, LatencySums> sums) {
        Map<String, LatencyWindow> windows = new LinkedHashMap<>();
        sums.forEach((window, sum) -> windows.put(window.label(), window(sum)));
        return windows;
    }

    static LatencyWindow window(LatencySums sums) {
        if (sums.count() == 0) {
            return LatencyWindow.EMPTY;
        }
        double[] quantiles = sums.quantiles(0.5, 0.95, 0.99);
        return new LatencyWindow(
                sums.count(),
                millis(quantiles[0]),
                millis(quantiles[1]),
                millis(quantiles[2]),
                millis(sums.maxMicros()),
                millis(sums.meanMicros()));
    }

    /** Rounded to tenths of a microsecond, for shorter documents; at most 0.1 % of the shortest latency told apart. */
    private static double millis(double micros) {
        return Math.round(micros * 10) / 10_000.0;
    }
}
