// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

import io.headgate.core.failpoint.FailPoints;
import io.headgate.core.store.TenantRegistry;
import io.headgate.core.store.ViewStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * Carries views from the topic to Redis until it is closed. It begins where Redis says that it got to; when Redis has
 * lost what it held, even while this runs, it begins again from there: after its last writes were lost from what is left,
 * after everything from the start of the compacted topic. Absence of Kafka or
 * Redis is waited out. Thread-safe.
 */
public final class ViewSink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ViewSink.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Admin admin;
    private final ViewStore views;
    private final TenantRegistry tenants;
    private final ViewContainers containers;
    private final SinkState state;
    private final FailPoints failPoints;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor = new Thread(this::run, "view-sink-supervisor");

    /** @param admin of the same Kafka; not closed here */
    public ViewSink(
            String bootstrapServers,
            Admin admin,
            ViewStore views,
            TenantRegistry tenants,
            SinkState state,
            FailPoints failPoints) {
        this.admin = admin;
        this.views = views;
        this.tenants = tenants;
        this.state = state;
        this.failPoints = failPoints;
        this.containers = new ViewContainers(bootstrapServers);
    }

    /** Starts in the background; once. */
    public void start() {
        supervisor.start();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            supervisor.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                try {
                    carry();
                } catch (ExecutionException | TimeoutException | RuntimeException e) {
                    log.warn("the view sink starts again: {}", e.toString());
                    state.failed(e);
                    closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carries views until Redis loses them or this is closed. */
    private void carry() throws ExecutionException, TimeoutException, InterruptedException {
        ViewsTopic topic = ViewsTopic.describe(admin);
        ViewPositions positions = ViewPositions.read(views, topic.id());
        CountDownLatch lost = new CountDownLatch(1);
        ViewWriter writer = new ViewWriter(views, tenants, positions, state, lost::countDown, failPoints);
        KafkaMessageListenerContainer<byte[], byte[]> container =
                containers.container(topic.partitions(), positions, writer);
        container.start();
        state.started();
        try {
            watch(container, positions, lost);
        } finally {
            state.stopped();
            container.stop();
        }
    }

    private void watch(
            KafkaMessageListenerContainer<byte[], byte[]> container, ViewPositions positions, CountDownLatch lost)
            throws InterruptedException {
        while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            if (!container.isRunning()) {
                // It ends by itself on an Error, or when Kafka denies it the topic.
                throw new IllegalStateException("the reader of the views topic has ended");
            }
            if (lost.getCount() == 0 || gone(positions)) {
                log.warn("Redis has lost views; they are written again from where it says that they were written");
                return;
            }
        }
    }

    /** Redis being away is no loss: the writer waits for it. */
    private static boolean gone(ViewPositions positions) throws InterruptedException {
        try {
            return !positions.intact();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
