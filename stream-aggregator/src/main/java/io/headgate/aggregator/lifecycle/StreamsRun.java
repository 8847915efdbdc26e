// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.aggregator.topology.AggregatorTopology;
import io.headgate.aggregator.topology.StreamsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
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
    private final ReadingLag lag;
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
        this.lag = new ReadingLag(this::metrics, clock);
    }

    /** Starts in the background; the topics must exist. */
    void start() {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        KafkaStreams started = new KafkaStreams(topology.build(lag), properties);
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
        return lag.worst();
    }

    @Override
    public void close() {
        KafkaStreams current = streams;
        if (current != null) {
            current.close(CLOSE_WITHIN);
        }
    }

    private Map<MetricName, ? extends Metric> metrics() {
        KafkaStreams current = streams;
        return current == null ? Map.of() : current.metrics();
    }
}
