// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import java.util.Locale;

/** How far the capacity is known. */
public enum CapacitySource {
    /** From a fresh view. */
    ACTUAL,
    /** From a view that has grown old: the metrics pipeline stands still, the chat does not. */
    LAST_KNOWN,
    /** From the config: there is no view, or only a very old one. */
    CONFIGURED;

    /** The lower-case name in answers and metrics. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
