// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.capacity;

import java.util.Locale;

/** How the capacity is known. A stopped metrics pipeline must not stop the chat, so older knowledge still counts. */
public enum CapacitySource {
    /** From a view of the last ten seconds. */
    ACTUAL,
    /** From an older view, up to five minutes. */
    LAST_KNOWN,
    /** From the config alone: there is no view, or it is too old. */
    CONFIGURED;

    private static final long FRESH_MS = 10_000;
    private static final long USABLE_MS = 300_000;

    /** The source for a view of this age in ms. */
    public static CapacitySource ofAge(long ageMs) {
        if (ageMs <= FRESH_MS) {
            return ACTUAL;
        }
        return ageMs <= USABLE_MS ? LAST_KNOWN : CONFIGURED;
    }

    /** The lower-case name in answers. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
