// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.events.EventKey;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What scaling metrics are called and measured in outside, for CloudWatch and Prometheus alike. Read from a JSON object such as
 * {@code {"ingress.sse.total_connections": {"name": "Ingress/SSEConnections", "unit": "Count"}}}; what it does not name keeps the
 * operators' name and its own unit. Numbers are turned into the unit that is asked for.
 */
public final class MetricMapping {

    private static final int LONGEST_NAME = 255;

    private final Map<ScalingMetric, Target> targets = new EnumMap<>(ScalingMetric.class);

    private record Target(@Nullable String name, @Nullable MetricUnit unit) {}

    private MetricMapping() {}

    /**
     * Reads a mapping; an empty text maps nothing.
     *
     * @throws IllegalArgumentException that says which entry is wrong, and what is allowed
     */
    public static MetricMapping parse(String json) {
        MetricMapping mapping = new MetricMapping();
        if (!json.isBlank()) {
            object("METRICS_MAPPING_JSON", read(json)).forEach(entry -> mapping.add(entry.getKey(), entry.getValue()));
        }
        mapping.requireDistinctNames();
        return mapping;
    }

    /** A number as it is sent to where names may be anything. */
    Sample sample(ScalingMetric metric, EventKey key, double value) {
        MetricUnit unit = unit(metric).orElse(metric.unit());
        return new Sample(
                name(metric).orElse(metric.operatorsName()),
                key.tenant(),
                key.project(),
                metric.component(),
                unit,
                metric.unit().to(unit, value));
    }

    /** The name in Prometheus: words by underscores, small letters, the unit at the end. */
    String prometheusName(ScalingMetric metric) {
        String stem = name(metric).map(PrometheusName::of).orElse(metric.prometheusStem());
        String suffix = prometheusUnit(metric).suffix();
        return stem.endsWith(suffix) ? stem : stem + suffix;
    }

    /** A number in the unit that Prometheus shows: the mapping's, else the conventional one. */
    double prometheusValue(ScalingMetric metric, double value) {
        return metric.unit().to(prometheusUnit(metric), value);
    }

    private MetricUnit prometheusUnit(ScalingMetric metric) {
        return unit(metric).orElse(metric.unit().conventional());
    }

    private Optional<String> name(ScalingMetric metric) {
        return Optional.ofNullable(targets.get(metric)).map(Target::name);
    }

    private Optional<MetricUnit> unit(ScalingMetric metric) {
        return Optional.ofNullable(targets.get(metric)).map(Target::unit);
    }

    private void add(String key, JsonNode node) {
        ScalingMetric metric = ScalingMetric.named(key)
                .orElseThrow(() -> wrong("knows no metric '" + key + "'; there are "
                        + Arrays.stream(ScalingMetric.values())
                                .map(ScalingMetric::key)
                                .collect(Collectors.joining(", "))));
        String name = null;
        MetricUnit unit = null;
        for (Map.Entry<String, JsonNode> field : object(key, node)) {
            String text = text(key, field);
            switch (field.getKey()) {
                case "name" -> name = name(key, text);
                case "unit" -> unit = unit(metric, key, text);
                default -> throw wrong(key + " knows no field '" + field.getKey() + "', only name and unit");
            }
        }
        if (targets.put(metric, new Target(name, unit)) != null) {
            throw wrong("maps " + metric.key() + " twice");
        }
    }

    private static String name(String key, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.startsWith(":") || !name.matches("\\p{ASCII}+")) {
            throw wrong(key + ": a name has 1 to 255 ASCII characters and no colon in front");
        }
        return name;
    }

    private static MetricUnit unit(ScalingMetric metric, String key, String text) {
        return MetricUnit.of(text)
                .filter(unit -> metric.unit().turnsInto(unit))
                .orElseThrow(() -> wrong(key + " is measured in "
                        + metric.unit().wire() + " and cannot be given in '" + text + "', only in "
                        + Arrays.stream(MetricUnit.values())
                                .filter(unit -> metric.unit().turnsInto(unit))
                                .map(MetricUnit::wire)
                                .collect(Collectors.joining(", "))));
    }

    private void requireDistinctNames() {
        Map<String, ScalingMetric> names = new HashMap<>();
        for (ScalingMetric metric : ScalingMetric.values()) {
            ScalingMetric other = names.put(prometheusName(metric), metric);
            if (other != null) {
                throw wrong("gives " + other.key() + " and " + metric.key() + " one name");
            }
        }
    }

    private static JsonNode read(String json) {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw wrong("is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Iterable<Map.Entry<String, JsonNode>> object(String what, JsonNode node) {
        if (!node.isObject()) {
            throw wrong(what + " must be an object");
        }
        return node.properties();
    }

    private static String text(String key, Map.Entry<String, JsonNode> field) {
        if (!field.getValue().isString()) {
            throw wrong(key + ": " + field.getKey() + " must be a text");
        }
        return field.getValue().asString();
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("METRICS_MAPPING_JSON: " + what);
    }
}
