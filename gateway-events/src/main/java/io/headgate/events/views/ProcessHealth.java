// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a process's heartbeats say about it. */
public enum ProcessHealth {
    /** Beats in time and works. */
    @JsonProperty("healthy")
    HEALTHY,
    /** Busy: at 80 % of its load or above, and still full capacity. */
    @JsonProperty("degraded")
    DEGRADED,
    /** Says that it cannot work. */
    @JsonProperty("unhealthy")
    UNHEALTHY,
    /** Has not been heard of within the heartbeat timeout. */
    @JsonProperty("stale")
    STALE,
    /** Finishes what it has and takes nothing new. */
    @JsonProperty("draining")
    DRAINING;

    /** Whether a process in this state counts as capacity. */
    public boolean takesTasks() {
        return this == HEALTHY || this == DEGRADED;
    }
}
