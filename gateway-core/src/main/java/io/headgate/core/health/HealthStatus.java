// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.health;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a component fares. */
public enum HealthStatus {
    @JsonProperty("up")
    UP,
    /** Works, but not as it should; the service stays ready. */
    @JsonProperty("degraded")
    DEGRADED,
    @JsonProperty("down")
    DOWN
}
