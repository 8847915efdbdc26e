// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.aggregator.sink.SinkState;
import io.headgate.aggregator.sink.ViewSink;
import io.headgate.core.failpoint.FailPoints;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreConnection;
import io.headgate.core.store.TenantRegistry;
import io.headgate.core.store.ViewStore;
import io.headgate.events.topics.TopicSetup;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The order of the start: topics, then the topology, then the sink. Kafka and Redis are waited for in the background, so
 * that the process answers health checks meanwhile. Where a topic contradicts the contract nothing starts, and health
 * says why.
 */
public final class Pipeline implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);

    private final String bootstrapServers;
    private final TopicSetup topics;
    private final StoreConnection redis;
    private final StreamsRun streams;
    private final SinkState sinkState;
    private volatile boolean running;
    private volatile @Nullable ViewSink sink;
    private volatile @Nullable Thread starter;

    public Pipeline(
            String bootstrapServers,
            TopicSetup topics,
            StoreConnection redis,
            StreamsRun streams,
            SinkState sinkState) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.redis = redis;
        this.streams = streams;
        this.sinkState = sinkState;
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
            topics.done().toCompletableFuture().get();
            unlessStopped(streams::start);
            Store store = redis.await();
            unlessStopped(() -> startSink(store));
        } catch (ExecutionException e) {
            log.error("nothing starts while the topics are wrong", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (running) {
                log.error("the start failed", e);
            }
        }
    }

    private synchronized void unlessStopped(Runnable step) {
        if (running) {
            step.run();
        }
    }

    private void startSink(Store store) {
        ViewSink started = new ViewSink(
                bootstrapServers,
                topics.admin(),
                new ViewStore(store),
                new TenantRegistry(store),
                sinkState,
                FailPoints.fromEnvironment());
        sink = started;
        started.start();
    }
}
