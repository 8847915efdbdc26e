// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process's connection to Redis, which may not be there yet when the process starts. Thread-safe. */
public final class RedisConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);

    private final StoreSettings settings;
    private volatile @Nullable Store store;

    public RedisConnection(StoreSettings settings) {
        this.settings = settings;
    }

    /** Redis, once it has been reached; it reconnects by itself from then on. */
    Optional<Store> store() {
        return Optional.ofNullable(store);
    }

    /** Connects, however long that takes; an interrupt ends the wait with an exception. */
    Store await() {
        Retry retry = Retry.of("redis", untilItWorks());
        retry.getEventPublisher()
                .onRetry(event -> log.warn("waiting for Redis: {}", String.valueOf(event.getLastThrowable())));
        Store connected = retry.executeSupplier(() -> Store.connect(settings));
        store = connected;
        return connected;
    }

    @Override
    public void close() {
        store().ifPresent(Store::close);
    }

    private static RetryConfig untilItWorks() {
        return RetryConfig.custom()
                .maxAttempts(Integer.MAX_VALUE)
                .intervalFunction(
                        IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200), 2, Duration.ofSeconds(3)))
                .retryOnException(failure -> !Thread.currentThread().isInterrupted())
                .build();
    }
}
