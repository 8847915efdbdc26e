// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import java.util.Locale;

/** How a step of a handler's work fares. */
public enum StepStatus {
    STARTED,
    RUNNING,
    COMPLETED,
    FAILED;

    /** The lower-case name in frames. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
