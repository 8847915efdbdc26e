// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** The process's connections to Kafka (admin) and Redis. Thread-safe. */
public final class Connections implements AutoCloseable {

    private final String bootstrapServers;
    private final StoreSettings storeSettings;
    private final Admin admin;
    private volatile @Nullable Store store;

    public Connections(String bootstrapServers, StoreSettings storeSettings) {
        this.bootstrapServers = bootstrapServers;
        this.storeSettings = storeSettings;
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "aggregator-admin",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500L));
    }

    /** Where Kafka is. */
    String bootstrapServers() {
        return bootstrapServers;
    }

    /** A client that is there even when Kafka is not. */
    Admin admin() {
        return admin;
    }

    /** Redis, once it has been reached; it reconnects by itself from then on. */
    Optional<Store> store() {
        return Optional.ofNullable(store);
    }

    /**
     * Connects to Redis.
     *
     * @throws io.lettuce.core.RedisConnectionException if it cannot be reached now
     */
    Store connectStore() {
        Store connected = Store.connect(storeSettings);
        store = connected;
        return connected;
    }

    @Override
    public void close() {
        admin.close();
        store().ifPresent(Store::close);
    }
}
