// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.LatencySums;
import io.headgate.aggregator.windows.Window;
import io.headgate.aggregator.windows.WindowSums;
import io.headgate.events.views.LatencyWindow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Renders the latencies of the windows, in milliseconds.
 *
 * @param queueWait by window label
 * @param execution by window label
 * @param rest by window label
 */
record LatencyDocument(
        Map<String, LatencyWindow> queueWait, Map<String, LatencyWindow> execution, Map<String, LatencyWindow> rest) {

    static LatencyDocument of(Map<Window, WindowSums> sums) {
        return new LatencyDocument(
                windows(sums, WindowSums::queueWait),
                windows(sums, WindowSums::execution),
                windows(sums, WindowSums::rest));
    }

    boolean idle() {
        return idle(queueWait) && idle(execution) && idle(rest);
    }

    private static boolean idle(Map<String, LatencyWindow> windows) {
        return windows.values().stream().allMatch(window -> window.count() == 0);
    }

    private static Map<String, LatencyWindow> windows(
            Map<Window, WindowSums> sums, Function<WindowSums, LatencySums> which) {
        Map<String, LatencyWindow> windows = new LinkedHashMap<>();
        sums.forEach((window, sum) -> windows.put(window.label(), window(which.apply(sum))));
        return windows;
    }

    private static LatencyWindow window(LatencySums sums) {
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
