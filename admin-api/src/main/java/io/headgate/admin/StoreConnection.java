// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.core.health.HealthCheck;
import io.headgate.core.health.RedisCheck;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.ViewStore;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The connection to Redis, made in the background so that health answers from the start. Thread-safe. */
final class StoreConnection implements SmartLifecycle, HealthCheck {

    private static final Logger log = LoggerFactory.getLogger(StoreConnection.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final StoreSettings settings;
    private final Thread connector = new Thread(this::connectUntilDone, "store-connect");
    private volatile @Nullable Store store;

    StoreConnection(StoreSettings settings) {
        this.settings = settings;
        this.connector.setDaemon(true);
    }

    /** The views, once there has been a connection. */
    Optional<ViewStore> views() {
        return Optional.ofNullable(store).map(ViewStore::new);
    }

    @Override
    public String component() {
        return "redis";
    }

    @Override
    public Finding check() throws Exception {
        Store connected = store;
        return connected == null ? Finding.down("not connected yet") : new RedisCheck(connected).check();
    }

    @Override
    public void start() {
        connector.start();
    }

    @Override
    public void stop() {
        connector.interrupt();
        try {
            connector.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Store connected = store;
        if (connected != null) {
            connected.close();
        }
    }

    @Override
    public boolean isRunning() {
        return connector.isAlive() || store != null;
    }

    private void connectUntilDone() {
        try {
            while (!connect()) {
                TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean connect() {
        try {
            store = Store.connect(settings);
            return true;
        } catch (RedisException e) {
            log.warn("Redis cannot be reached, trying again: {}", e.toString());
            return false;
        }
    }
}
