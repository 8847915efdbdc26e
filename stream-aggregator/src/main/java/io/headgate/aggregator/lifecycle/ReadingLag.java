// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.aggregator.topology.Lag;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far the topology's reading is behind, from what the consumers say of themselves; looked up once a
 * second at most, since there are thousands of such metrics. Thread-safe.
 */
final class ReadingLag implements Lag {

    private static final long HOLDS_MILLIS = 1_000;

    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private final Clock clock;
    private Map<TopicPartition, Long> known = Map.of();
    private long knownAt = Long.MIN_VALUE;

    ReadingLag(Supplier<Map<MetricName, ? extends Metric>> metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public @Nullable Long records(String topic, int partition) {
        return lags().get(new TopicPartition(topic, partition));
    }

    /** Of the partition that is furthest behind; NaN where nothing is known. */
    double worst() {
        Map<Integer, Long> byPartition = new HashMap<>();
        lags().forEach((of, lag) -> byPartition.merge(of.partition(), lag, Long::sum));
        return byPartition.values().stream()
                .mapToDouble(Long::doubleValue)
                .max()
                .orElse(Double.NaN);
    }

    private synchronized Map<TopicPartition, Long> lags() {
        long now = clock.millis();
        if (knownAt + HOLDS_MILLIS <= now) {
            known = read();
            knownAt = now;
        }
        return known;
    }

    private Map<TopicPartition, Long> read() {
        Map<TopicPartition, Long> lags = new HashMap<>();
        metrics.get().forEach((name, metric) -> {
            if (isOfEvents(name) && metric.metricValue() instanceof Double lag && !lag.isNaN()) {
                int partition = Integer.parseInt(name.tags().get("partition"));
                lags.merge(new TopicPartition(name.tags().get("topic"), partition), lag.longValue(), Math::max);
            }
        });
        return lags;
    }

    /** Kafka tells each lag twice, the second time with underscores for the dots in the topic's name (KIP-1109). */
    private static boolean isOfEvents(MetricName name) {
        return name.name().equals("records-lag")
                && name.tags().getOrDefault("topic", "").indexOf('.') >= 0
                && !name.tags().getOrDefault("client-id", "").contains("restore-consumer");
    }
}
