// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.app;

import io.headgate.core.store.ConfigStore;
import io.headgate.core.store.LiveConfig;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreConnection;
import io.headgate.core.store.StoreUnavailableException;
import io.headgate.core.store.TenantRegistry;
import io.headgate.events.publish.EventPublisher;
import io.headgate.processor.HeartbeatChannel;
import io.headgate.processor.TaskHandler;
import io.headgate.processor.Worker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The worker's life in this process: connects in the background, so that health answers from the start, and stops
 * gracefully. Thread-safe.
 */
final class WorkerProcess implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration FIRST_CONFIG = Duration.ofSeconds(2);

    private final ProcessorSettings settings;
    private final StoreConnection connection;
    private final LiveConfig config;
    private final TaskHandler handler;
    private final EventPublisher publisher;
    private final WorkerMeters meters;
    private final StoreClock clock;
    private final Thread starter = new Thread(this::startUntilDone, "worker-start");
    private volatile @Nullable Worker worker;
    private boolean following;

    WorkerProcess(
            ProcessorSettings settings,
            StoreConnection connection,
            LiveConfig config,
            TaskHandler handler,
            EventPublisher publisher,
            WorkerMeters meters,
            StoreClock clock) {
        this.settings = settings;
        this.connection = connection;
        this.config = config;
        this.handler = handler;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
        this.starter.setDaemon(true);
    }

    /** The worker, once it has been started. */
    Optional<Worker> worker() {
        return Optional.ofNullable(worker);
    }

    @Override
    public void start() {
        starter.start();
    }

    @Override
    public void stop() {
        starter.interrupt();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker().ifPresent(Worker::close);
        config.close();
    }

    @Override
    public boolean isRunning() {
        return starter.isAlive() || worker != null;
    }

    private void startUntilDone() {
        try {
            while (!attempt()) {
                TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() throws InterruptedException {
        try {
            Store connected = connection.await();
            if (!following) {
                following = true;
                config.follow(new ConfigStore(connected, settings.key(), settings.instance()));
            }
            config.awaitFirstAnswer(FIRST_CONFIG);
            new TenantRegistry(connected)
                    .register(settings.key())
                    .toCompletableFuture()
                    .join();
            Worker started = worker(connected);
            started.start();
            meters.watch(started);
            worker = started;
            log.info("taking tasks of {} as {}, {} at once", settings.key(), settings.instance(), started.maxLoad());
            return true;
        } catch (StoreUnavailableException | CompletionException e) {
            log.warn("Redis cannot be reached, trying again: {}", e.toString());
            return false;
        }
    }

    private Worker worker(Store connected) {
        return Worker.of(connected, settings.key(), handler)
                .instance(settings.instance())
                .config(config)
                .heartbeats(HeartbeatChannel.to(publisher, settings.key()))
                .observer(meters)
                .clock(clock)
                .attemptTimeout(settings.worker().attemptTimeout())
                .drainTimeout(settings.worker().drainTimeout())
                .build();
    }
}
