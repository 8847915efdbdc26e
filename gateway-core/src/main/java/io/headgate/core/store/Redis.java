// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;

/** The connection to one Redis or to a cluster. Thread-safe. */
sealed interface Redis extends AutoCloseable permits SingleRedis, ClusterRedis {

    RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /**
     * Connects to what the settings' URL names.
     *
     * @throws io.lettuce.core.RedisException if it cannot be reached now; nothing is left behind then but the resources
     */
    static Redis connect(StoreSettings settings, ClientResources resources) {
        return ClusterRedis.isMeantBy(settings.url())
                ? ClusterRedis.connect(settings, resources)
                : SingleRedis.connect(settings, resources);
    }

    /** @throws IllegalArgumentException if the settings' URL is malformed */
    static void requireUrl(StoreSettings settings) {
        if (ClusterRedis.isMeantBy(settings.url())) {
            ClusterRedis.nodes(settings);
        } else {
            RedisURI.create(settings.url());
        }
    }

    RedisClusterAsyncCommands<String, byte[]> commands();

    /** A connection of its own for messages; the caller closes it. */
    StatefulRedisPubSubConnection<String, byte[]> listen();

    @Override
    void close();
}
