// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.function.Consumer;

/** Listens to a channel until it is closed; it subscribes again by itself after a lost connection. */
public final class Subscription implements AutoCloseable {

    private final StatefulRedisPubSubConnection<String, byte[]> connection;

    private Subscription(StatefulRedisPubSubConnection<String, byte[]> connection) {
        this.connection = connection;
    }

    /** @throws StoreUnavailableException if Redis does not take the subscription now; nothing stays open then */
    static Subscription to(Store store, String channel, Consumer<byte[]> messages) {
        StatefulRedisPubSubConnection<String, byte[]> connection = store.listen();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, byte[] message) {
                messages.accept(message);
            }
        });
        try {
            connection.sync().subscribe(channel);
        } catch (RedisException e) {
            connection.closeAsync();
            throw new StoreUnavailableException("Redis does not take a subscription", e);
        }
        return new Subscription(connection);
    }

    @Override
    public void close() {
        connection.close();
    }
}
