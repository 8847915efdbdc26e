// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.aggregator.topology.AggregatorTopology;
import io.headgate.aggregator.topology.StreamsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology, started anew as a whole when one of its threads failed. Streams' own replacement of a thread leaves the dead
 * one's place in the group behind, for which the group waits, and its open transaction, for which every reader waits (ADR 44).
 * Thread-safe.
 */
public final class StreamsRun implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StreamsRun.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final AggregatorTopology topology;
    private final StreamsSettings settings;
    private final Restoration restoration;
    private final RestartBudget budget;
    private final Runnable giveUp;
    private final ReadingLag lag;
    private final ExecutorService restarts = Executors.newSingleThreadExecutor(StreamsRun::restarter);
    private volatile @Nullable KafkaStreams streams;
    private volatile boolean hasRun;
    private boolean closed;

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
        this.budget = new RestartBudget(clock);
        this.giveUp = giveUp;
        this.lag = new ReadingLag(this::metrics, clock);
    }

    /** Starts in the background, unless it was closed; the topics must exist. */
    synchronized void start() {
        if (closed) {
            return;
        }
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        KafkaStreams started = new KafkaStreams(topology.build(lag), properties);
        started.setUncaughtExceptionHandler(failure -> failed(started, failure));
        started.setGlobalStateRestoreListener(restoration);
        started.setStateListener((now, before) -> hasRun |= now == KafkaStreams.State.RUNNING);
        streams = started;
        started.start();
    }

    private synchronized StreamThreadExceptionResponse failed(KafkaStreams run, Throwable failure) {
        log.error("a stream thread failed", failure);
        if (!closed) {
            restarts.execute(() -> replace(run));
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Several threads of one run may fail together. */
    private void replace(KafkaStreams failed) {
        if (streams != failed) {
            return;
        }
        if (!budget.take()) {
            giveUp.run();
            return;
        }
        if (!failed.close(CLOSE_WITHIN)) {
            log.warn(
                    "what failed has not ended within {}, and is left behind: it has lost its place in the group",
                    CLOSE_WITHIN);
        }
        start();
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
        KafkaStreams current = end();
        if (current != null) {
            current.close(CLOSE_WITHIN);
        }
    }

    private synchronized @Nullable KafkaStreams end() {
        closed = true;
        restarts.shutdown();
        return streams;
    }

    private static Thread restarter(Runnable work) {
        Thread thread = new Thread(work, "aggregator-restart");
        thread.setDaemon(true);
        return thread;
    }

    private Map<MetricName, ? extends Metric> metrics() {
        KafkaStreams current = streams;
        return current == null ? Map.of() : current.metrics();
    }
}
