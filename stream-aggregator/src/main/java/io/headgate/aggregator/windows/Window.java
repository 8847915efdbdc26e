// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/** The spans that views tell, shortest first. All end at the same moment, so a pane in one is in every longer one. */
public enum Window {
    ONE_MINUTE("1m", 60),
    QUARTER_HOUR("15m", 900),
    HOUR("1h", 3600);

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
}
