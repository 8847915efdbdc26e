// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.headgate.aggregator.sink.SinkState;
import io.headgate.aggregator.sink.ViewSink;
import io.headgate.core.store.Store;
import io.headgate.core.store.TenantRegistry;
import io.headgate.core.store.ViewStore;
import io.headgate.events.topics.TopicMismatchException;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The order of the start: topics, then the topology and the sink side by side. Kafka and Redis are waited for in the
 * background, so that the process answers health checks meanwhile. A topic that contradicts the contract ends it.
 */
public final class Pipeline implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration TOPIC_TIMEOUT = Duration.ofSeconds(10);

    private final Connections connections;
    private final TopicSettings topics;
    private final StreamsRun streams;
    private final SinkState sinkState;
    private final Runnable giveUp;
    private volatile boolean running;
    private volatile @Nullable ViewSink sink;
    private volatile @Nullable Thread starter;

    /** @param giveUp runs when the start can never succeed */
    public Pipeline(
            Connections connections, TopicSettings topics, StreamsRun streams, SinkState sinkState, Runnable giveUp) {
        this.connections = connections;
        this.topics = topics;
        this.streams = streams;
        this.sinkState = sinkState;
        this.giveUp = giveUp;
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::startParts, "aggregator-start");
        thread.setDaemon(true);
        starter = thread;
        thread.start();
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread starting = starter;
        if (starting != null) {
            starting.interrupt();
        }
        ViewSink current = sink;
        if (current != null) {
            current.close();
        }
        streams.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which takes as long to start as the topics do. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void startParts() {
        try {
            patiently("topics", () -> new Topics(connections.admin(), topics, TOPIC_TIMEOUT).createAndCheck());
            unlessStopped(streams::start);
            patiently("redis", connections::connectStore);
            unlessStopped(this::startSink);
        } catch (TopicMismatchException e) {
            log.error(e.getMessage());
            giveUp.run();
        } catch (RuntimeException e) {
            if (running) {
                log.error("the start failed", e);
                giveUp.run();
            }
        }
    }

    private synchronized void unlessStopped(Runnable step) {
        if (running) {
            step.run();
        }
    }

    private void startSink() {
        Store store = connections.store().orElseThrow();
        ViewSink started = new ViewSink(
                connections.bootstrapServers(),
                connections.admin(),
                new ViewStore(store),
                new TenantRegistry(store),
                sinkState);
        sink = started;
        started.start();
    }

    private static void patiently(String what, Runnable step) {
        RetryConfig config = RetryConfig.custom()
                .maxAttempts(Integer.MAX_VALUE)
                .intervalFunction(
                        IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200), 2, Duration.ofSeconds(3)))
                .retryOnException(failure -> !(failure instanceof TopicMismatchException)
                        && !Thread.currentThread().isInterrupted())
                .build();
        Retry retry = Retry.of(what, config);
        retry.getEventPublisher()
                .onRetry(event -> log.warn("waiting for {}: {}", what, String.valueOf(event.getLastThrowable())));
        retry.executeRunnable(step);
    }
}
