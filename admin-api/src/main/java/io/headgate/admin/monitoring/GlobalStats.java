// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.CapacityView;

/** {@code global_stats}: the processes that take tasks, under the names operators know. */
public record GlobalStats(ChatRest chatRest) {

    /** All chat processes of all instances. */
    public record ChatRest(
            @JsonUnwrapped Freshness freshness,
            int expected,
            int actual,
            int healthy,
            int load,
            int capacity,
            double utilizationPercent) {}

    static GlobalStats of(Reading reading) {
        ProcessTotals workers = ProcessTotals.ofWorkers(reading);
        return new GlobalStats(new ChatRest(
                reading.freshness(reading.views().capacity(), CapacityView::completeThrough),
                workers.expectedProcesses(),
                workers.actualProcesses(),
                workers.healthyProcesses(),
                workers.load(),
                workers.capacity(),
                workers.utilizationPercent()));
    }
}
