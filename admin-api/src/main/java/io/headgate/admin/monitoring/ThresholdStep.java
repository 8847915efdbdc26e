// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.core.capacity.Thresholds;
import io.headgate.core.config.Backpressure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** One threshold as it is computed: {@code threshold = floor(totalCapacity × ratio)}. */
public record ThresholdStep(BigDecimal ratio, int totalCapacity, BigDecimal product, int threshold) {

    static Map<String, ThresholdStep> all(Reading reading) {
        Backpressure ratios = reading.config().backpressure();
        Thresholds thresholds = reading.capacity().thresholds();
        int total = reading.capacity().total();
        Map<String, ThresholdStep> steps = new LinkedHashMap<>();
        steps.put("anonymous", of(ratios.anonymousPressureThreshold(), total, thresholds.anonymous()));
        steps.put("registered", of(ratios.registeredPressureThreshold(), total, thresholds.registered()));
        steps.put("paid", of(ratios.paidPressureThreshold(), total, thresholds.paid()));
        steps.put("hard", of(ratios.hardLimitThreshold(), total, thresholds.hard()));
        return steps;
    }

    private static ThresholdStep of(BigDecimal ratio, int total, int threshold) {
        return new ThresholdStep(ratio, total, ratio.multiply(BigDecimal.valueOf(total)), threshold);
    }
}
