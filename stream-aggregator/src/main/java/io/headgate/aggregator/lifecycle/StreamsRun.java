// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.aggregator.topology.AggregatorTopology;
import io.headgate.aggregator.topology.StreamsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** One run of the topology. Thread-safe. */
public final class StreamsRun implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final AggregatorTopology topology;
    private final StreamsSettings settings;
    private final Restoration restoration;
    private final Clock clock;
    private final Runnable giveUp;
    private volatile @Nullable KafkaStreams streams;
    private volatile boolean hasRun;

    /** @param giveUp runs when threads keep failing */
    public StreamsRun(
            AggregatorTopology topology,
            StreamsSettings settings,
            Restoration restoration,
            Clock clock,
            Runnable giveUp) {
        this.topology = topology;
        this.settings = settings;
        this.restoration = restoration;
        this.clock = clock;
        this.giveUp = giveUp;
    }

    /** Starts in the background; the topics must exist. */
    void start() {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        KafkaStreams started = new KafkaStreams(topology.build(), properties);
        started.setUncaughtExceptionHandler(new ThreadReplacement(clock, giveUp));
        started.setGlobalStateRestoreListener(restoration);
        started.setStateListener((now, before) -> hasRun |= now == KafkaStreams.State.RUNNING);
        streams = started;
        started.start();
    }

    /** The state in Streams' own words; {@code CREATED} before the start. */
    KafkaStreams.State state() {
        KafkaStreams current = streams;
        return current == null ? KafkaStreams.State.CREATED : current.state();
    }

    /** Whether it has been up to date and running at some time. */
    boolean hasRun() {
        return hasRun;
    }

    /** Changelog records still to be read back. */
    long restoring() {
        return restoration.remaining();
    }

    /** Event records still to be read by the partition that is furthest behind; NaN where that is unknown. */
    double lag() {
        KafkaStreams current = streams;
        if (current == null) {
            return Double.NaN;
        }
        return current.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("records-lag-max"))
                .filter(StreamsRun::ofMainConsumer)
                .map(Metric::metricValue)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(lag -> !Double.isNaN(lag))
                .max()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        KafkaStreams current = streams;
        if (current != null) {
            current.close(CLOSE_WITHIN);
        }
    }

    private static boolean ofMainConsumer(Metric metric) {
        String client = metric.metricName().tags().getOrDefault("client-id", "");
        return !client.contains("restore-consumer");
    }
}
