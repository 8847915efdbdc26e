// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.headgate.events.views.GaugeWindow;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A gauge over the windows: time-weighted means, and the highest value of the hour. Absent where nothing was sampled.
 */
public record GaugeWindows(
        @JsonProperty("1m") @Nullable Double oneMinute,
        @JsonProperty("15m") @Nullable Double fifteenMinutes,
        @JsonProperty("1h") @Nullable Double oneHour,
        @Nullable Double max) {

    private static final int DECIMALS = 4;

    static GaugeWindows of(Map<String, GaugeWindow> windows) {
        return new GaugeWindows(
                value(windows.get("1m"), GaugeWindow::avg),
                value(windows.get("15m"), GaugeWindow::avg),
                value(windows.get("1h"), GaugeWindow::avg),
                value(windows.get("1h"), GaugeWindow::max));
    }

    private static @Nullable Double value(
            @Nullable GaugeWindow window, Function<GaugeWindow, @Nullable Double> number) {
        Double value = window == null ? null : number.apply(window);
        return value == null ? null : Ratio.rounded(value, DECIMALS);
    }
}
