// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.Locale;

/** The classes of requests that are no admissions, each with its own limit. */
public enum EndpointClass {
    AUTH,
    HEALTH,
    CHAT,
    DEFAULT;

    /** The lower-case name in documents, events and metrics. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
