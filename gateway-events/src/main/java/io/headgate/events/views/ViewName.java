// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The views of a tenant/project, one document each. */
public enum ViewName {
    THROTTLING,
    PERIODS,
    LATENCY,
    QUEUE,
    CAPACITY,
    SSE,
    POOLS,
    CIRCUITS,
    RECENT,
    PIPELINE;

    /** The name in Redis and in the views topic's key. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The view of a wire name; empty for a name that this version does not know. */
    public static Optional<ViewName> of(String wire) {
        return Arrays.stream(values()).filter(view -> view.wire().equals(wire)).findFirst();
    }
}
