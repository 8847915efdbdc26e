// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

import java.util.EnumSet;
import java.util.Set;

/** The spans that views tell, shortest first. All end at the same moment, so a pane in one is in every longer one. */
public enum Window {
    ONE_MINUTE("1m", 60),
    QUARTER_HOUR("15m", 900),
    HOUR("1h", 3_600),
    THREE_HOURS("3h", 10_800),
    SIX_HOURS("6h", 21_600),
    HALF_DAY("12h", 43_200),
    DAY("24h", 86_400);

    private final String label;
    private final int seconds;

    Window(String label, int seconds) {
        this.label = label;
        this.seconds = seconds;
    }

    /** The name in views. */
    public String label() {
        return label;
    }

    /** The length in seconds. */
    public int seconds() {
        return seconds;
    }

    static Set<Window> upToAnHour() {
        return EnumSet.range(ONE_MINUTE, HOUR);
    }

    static Set<Window> fromAnHourOn() {
        return EnumSet.range(HOUR, DAY);
    }
}
