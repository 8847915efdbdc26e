// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.admin.monitoring.SystemView;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scaling metrics of one tenant/project at one moment.
 *
 * @param age of the views; absent if there are none
 * @param values what may be acted on: nothing of stale views, and nothing where there was nothing to measure
 */
public record Scaling(EventKey key, @Nullable Duration age, boolean stale, Map<ScalingMetric, Double> values) {

    public Scaling {
        values = Map.copyOf(values);
    }

    static Scaling of(SystemView view) {
        Long age = view.pipeline().freshness().ageMs();
        return new Scaling(
                new EventKey(view.tenant(), view.project()),
                age == null ? null : Duration.ofMillis(age),
                view.stale(),
                view.stale() ? Map.of() : measured(view));
    }

    /** The samples, in the order of the catalogue, named and measured as the mapping says. */
    public List<Sample> samples(MetricMapping mapping) {
        return Arrays.stream(ScalingMetric.values())
                .filter(values::containsKey)
                .map(metric -> mapping.sample(metric, key, values.get(metric)))
                .toList();
    }

    private static Map<ScalingMetric, Double> measured(SystemView view) {
        Map<ScalingMetric, Double> values = new EnumMap<>(ScalingMetric.class);
        for (ScalingMetric metric : ScalingMetric.values()) {
            Double value = metric.of(view);
            if (value != null) {
                values.put(metric, value);
            }
        }
        return values;
    }
}
