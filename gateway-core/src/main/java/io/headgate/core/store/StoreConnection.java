// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is made in the background, for as long as it takes: Redis may come up later than the process. Once
 * there, the store reconnects by itself. Thread-safe.
 */
public final class StoreConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreConnection.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final StoreSettings settings;
    private final CompletableFuture<Store> connected = new CompletableFuture<>();
    private final Thread connector;

    /**
     * Begins at once.
     *
     * @throws IllegalArgumentException if the URL is malformed
     */
    public StoreConnection(StoreSettings settings) {
        Redis.requireUrl(settings);
        this.settings = settings;
        this.connector = new Thread(this::connect, "store-connect");
        connector.setDaemon(true);
        connector.start();
    }

    /** The store, once it has been reached. */
    public Optional<Store> store() {
        return connected.isCompletedExceptionally() ? Optional.empty() : Optional.ofNullable(connected.getNow(null));
    }

    /** Waits for the store. */
    public Store await() throws InterruptedException {
        try {
            return connected.get();
        } catch (ExecutionException e) {
            throw closed(e);
        }
    }

    /**
     * Waits for the store, but not longer than this.
     *
     * @throws StoreUnavailableException if it was not reached in that time
     */
    public Store await(Duration atMost) throws InterruptedException {
        try {
            return connected.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StoreUnavailableException("Redis was not reached within " + atMost.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw closed(e);
        }
    }

    @Override
    public void close() {
        connector.interrupt();
        try {
            connector.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store().ifPresent(Store::close);
    }

    private void connect() {
        try {
            while (!attempt()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            connected.completeExceptionally(e);
        }
    }

    private boolean attempt() {
        try {
            connected.complete(Store.connect(settings));
            return true;
        } catch (StoreUnavailableException e) {
            log.warn("{}, trying again: {}", e.getMessage(), String.valueOf(e.getCause()));
            return Thread.currentThread().isInterrupted();
        }
    }

    private static StoreUnavailableException closed(ExecutionException e) {
        return new StoreUnavailableException("the connection was closed before Redis was reached", e.getCause());
    }
}
