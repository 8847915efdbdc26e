// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.core.capacity.CapacitySource;
import io.headgate.core.capacity.Thresholds;
import io.headgate.events.views.CapacityView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code capacity_transparency}: how the capacity comes about, configured against actual.
 *
 * @param capacitySource actual, last_known or configured
 * @param currentThresholds open tasks from which on a role is refused
 * @param thresholdBreakdown how each of them is computed
 * @param capacityWarnings sentences for people, empty if all is well
 */
public record CapacityTransparency(
        @JsonUnwrapped Freshness freshness,
        CapacityMetrics capacityMetrics,
        String capacitySource,
        Thresholds currentThresholds,
        Map<String, ThresholdStep> thresholdBreakdown,
        List<String> capacityWarnings) {

    static CapacityTransparency of(Reading reading) {
        return new CapacityTransparency(
                reading.freshness(reading.views().capacity(), CapacityView::completeThrough),
                CapacityMetrics.of(reading),
                reading.capacity().source().wire(),
                reading.capacity().thresholds(),
                ThresholdStep.all(reading),
                warnings(reading));
    }

    private static List<String> warnings(Reading reading) {
        List<String> warnings = new ArrayList<>();
        ProcessTotals workers = ProcessTotals.ofWorkers(reading);
        CapacitySource source = reading.capacity().source();
        if (source == CapacitySource.CONFIGURED) {
            warnings.add("Nothing recent is known of the processes: the configured capacity counts.");
        } else {
            if (source == CapacitySource.LAST_KNOWN) {
                warnings.add("The capacity view is stale: the last known capacity counts.");
            }
            if (workers.healthyProcesses() == 0) {
                warnings.add("No healthy process takes tasks: every request is refused.");
            } else if (workers.healthyProcesses() < workers.expectedProcesses()) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%d of %d expected processes are healthy.",
                        workers.healthyProcesses(),
                        workers.expectedProcesses()));
            }
        }
        return warnings;
    }
}
