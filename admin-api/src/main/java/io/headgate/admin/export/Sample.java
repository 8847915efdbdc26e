// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.monitoring.SystemView;
import java.util.ArrayList;
import java.util.List;

/** A scaling metric of one tenant/project with its value now. */
record Sample(ScalingMetric metric, String tenant, String project, double value) {

    /** All that may be acted on: nothing from stale views, and nothing where there was nothing to measure. */
    static List<Sample> of(SystemView view) {
        List<Sample> samples = new ArrayList<>();
        if (!view.stale()) {
            for (ScalingMetric metric : ScalingMetric.values()) {
                Double value = metric.of(view);
                if (value != null) {
                    samples.add(new Sample(metric, view.tenant(), view.project(), value));
                }
            }
        }
        return samples;
    }
}
