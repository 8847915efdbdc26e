// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The circuits of all live ingresses, by name.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 */
public record CircuitsView(long asOf, long completeThrough, Map<String, Circuit> circuits) {

    /**
     * One circuit over all instances.
     *
     * @param total the worst state of any instance, the sums of its counts, the first time of opening
     * @param instances the same for each instance
     */
    public record Circuit(CircuitFacts total, Map<String, CircuitFacts> instances) {}

    /**
     * A circuit as it says of itself.
     *
     * @param state closed, half_open or open
     * @param failureCount since the process started
     * @param totalRequests let through or turned away
     * @param rejected turned away
     * @param openedAt when it last opened, epoch ms; absent while it is closed
     * @param changedAt when it last changed, epoch ms; absent if it never did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CircuitFacts(
            String state,
            long failureCount,
            long consecutiveFailures,
            long currentWindowFailures,
            long totalRequests,
            long rejected,
            @Nullable Long openedAt,
            @Nullable Long changedAt) {}
}
