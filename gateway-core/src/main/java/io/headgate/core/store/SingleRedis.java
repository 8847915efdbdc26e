// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;

/** One Redis. */
record SingleRedis(RedisClient client, StatefulRedisConnection<String, byte[]> connection) implements Redis {

    static SingleRedis connect(StoreSettings settings, ClientResources resources) {
        RedisURI uri = RedisURI.create(settings.url());
        uri.setTimeout(settings.commandTimeout());
        RedisClient client = RedisClient.create(resources, uri);
        try {
            client.setOptions(settings.options(ClientOptions.builder()).build());
            return new SingleRedis(client, client.connect(CODEC));
        } catch (RedisException e) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            throw e;
        }
    }

    @Override
    public RedisClusterAsyncCommands<String, byte[]> commands() {
        return connection.async();
    }

    @Override
    public StatefulRedisPubSubConnection<String, byte[]> listen() {
        return client.connectPubSub(CODEC);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
