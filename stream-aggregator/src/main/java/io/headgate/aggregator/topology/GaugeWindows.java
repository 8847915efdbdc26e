// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.GaugeSums;
import io.headgate.aggregator.windows.GaugeSums.Reading;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.views.GaugeWindow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Renders gauges. */
final class GaugeWindows {

    private GaugeWindows() {}

    /** The windows of a gauge's values. */
    static Map<String, GaugeWindow> values(Map<Window, GaugeSums> sums, String gauge) {
        return windows(sums, sum -> sum.value(gauge));
    }

    /** The windows of a gauge against its bound. */
    static Map<String, GaugeWindow> ratios(Map<Window, GaugeSums> sums, String gauge) {
        return windows(sums, sum -> sum.ratio(gauge));
    }

    private static Map<String, GaugeWindow> windows(
            Map<Window, GaugeSums> sums, Function<GaugeSums, @Nullable Reading> gauge) {
        Map<String, GaugeWindow> windows = new LinkedHashMap<>();
        sums.forEach((window, sum) -> windows.put(window.label(), window(gauge.apply(sum))));
        return windows;
    }

    static GaugeWindow window(@Nullable Reading reading) {
        return reading == null
                ? GaugeWindow.EMPTY
                : new GaugeWindow(reading.samples(), rounded(reading.mean()), rounded(reading.max()));
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
