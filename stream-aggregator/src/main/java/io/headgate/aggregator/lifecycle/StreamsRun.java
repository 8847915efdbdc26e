// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.aggregator.topology.AggregatorTopology;
import io.headgate.aggregator.topology.StreamsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private final StartBudget budget;
    private final Runnable giveUp;
    private final ReadingLag lag;
    private final ScheduledExecutorService restarts = Executors.newSingleThreadScheduledExecutor(StreamsRun::restarter);
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
        this.budget = new StartBudget(clock);
        this.giveUp = giveUp;
        this.lag = new ReadingLag(this::metrics, clock);
    }

    /** Starts in the background, unless it was closed; the topics must exist. */
    void start() {
        unlessClosed(() -> restarts.execute(this::tryToStart));
    }

    private void tryToStart() {
        if (!budget.take()) {
            giveUp.run();
            return;
        }
        try {
            unlessClosed(this::launch);
        } catch (RuntimeException | Error e) {
            log.error("the topology cannot be started, trying again", e);
            unlessClosed(() -> restarts.schedule(this::tryToStart, 1, TimeUnit.SECONDS));
        }
    }

    private void launch() {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        KafkaStreams started = new KafkaStreams(topology.build(lag), properties);
        started.setUncaughtExceptionHandler(failure -> failed(started, failure));
        started.setGlobalStateRestoreListener(restoration);
        started.setStateListener((now, before) -> changed(started, now));
        hasRun = false;
        streams = started;
        started.start();
    }

    private void changed(KafkaStreams run, KafkaStreams.State now) {
        if (run == streams && now == KafkaStreams.State.RUNNING) {
            hasRun = true;
        }
    }

    private StreamThreadExceptionResponse failed(KafkaStreams run, Throwable failure) {
        log.error("a stream thread failed", failure);
        unlessClosed(() -> restarts.execute(() -> replace(run)));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Several threads of one run may fail together. */
    private void replace(KafkaStreams failed) {
        if (streams != failed) {
            return;
        }
        if (!failed.close(CLOSE_WITHIN)) {
            log.warn(
                    "what failed has not ended within {}, and is left behind: it has lost its place in the group",
                    CLOSE_WITHIN);
        }
        tryToStart();
    }

    private synchronized void unlessClosed(Runnable step) {
        if (!closed) {
            step.run();
        }
    }

    /** The state in Streams' own words; {@code CREATED} before the start. */
    KafkaStreams.State state() {
        KafkaStreams current = streams;
        return current == null ? KafkaStreams.State.CREATED : current.state();
    }

    /** Whether it has been up to date and running since it was started, or started anew. */
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
        restarts.shutdownNow();
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
