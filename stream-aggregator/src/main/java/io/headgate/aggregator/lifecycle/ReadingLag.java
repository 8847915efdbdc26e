// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.aggregator.topology.Lag;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * How far the topology's reading is behind, by partition, from what the consumers say of themselves; looked up once a
 * second at most, since there are thousands of such metrics. Thread-safe.
 */
final class ReadingLag implements Lag {

    private static final long HOLDS_MILLIS = 1_000;

    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private final Clock clock;
    private Map<Integer, Long> known = Map.of();
    private long knownAt = Long.MIN_VALUE;

    ReadingLag(Supplier<Map<MetricName, ? extends Metric>> metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public @Nullable Long records(int partition) {
        return byPartition().get(partition);
    }

    /** Of the partition that is furthest behind; NaN where nothing is known. */
    double worst() {
        return byPartition().values().stream()
                .mapToDouble(Long::doubleValue)
                .max()
                .orElse(Double.NaN);
    }

    private synchronized Map<Integer, Long> byPartition() {
        long now = clock.millis();
        if (knownAt + HOLDS_MILLIS <= now) {
            known = read();
            knownAt = now;
        }
        return known;
    }

    private Map<Integer, Long> read() {
        Map<Integer, Long> lags = new HashMap<>();
        metrics.get().forEach((name, metric) -> {
            boolean events = name.name().equals("records-lag")
                    && !name.tags().getOrDefault("client-id", "").contains("restore-consumer");
            if (events && metric.metricValue() instanceof Double lag && !lag.isNaN()) {
                lags.merge(Integer.valueOf(name.tags().get("partition")), lag.longValue(), Long::sum);
            }
        });
        return lags;
    }
}
