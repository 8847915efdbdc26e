// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A Redis Cluster, by the addresses of some of its nodes. All keys of a tenant/project stand on one of them. */
record ClusterRedis(RedisClusterClient client, StatefulRedisClusterConnection<String, byte[]> connection)
        implements Redis {

    private static final String SCHEME = "redis-cluster://";
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
    private static final Duration REFRESH = Duration.ofSeconds(30);
    /** A node that moved or died is looked for at once, but not by every command that misses it. */
    private static final Duration SOONEST_REFRESH = Duration.ofMillis(500);

    static boolean isMeantBy(String url) {
        return url.startsWith(SCHEME);
    }

    static ClusterRedis connect(StoreSettings settings, ClientResources resources) {
        RedisClusterClient client = RedisClusterClient.create(resources, nodes(settings));
        try {
            ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
                    .enablePeriodicRefresh(REFRESH)
                    .adaptiveRefreshTriggersTimeout(SOONEST_REFRESH)
                    .refreshTriggersReconnectAttempts(1)
                    .build();
            client.setOptions(((ClusterClientOptions.Builder) settings.options(ClusterClientOptions.builder()))
                    .topologyRefreshOptions(refresh)
                    .build());
            ClusterRedis redis = new ClusterRedis(client, client.connect(CODEC));
            redis.awaitNodes(settings.commandTimeout().plus(LONGEST_CONNECT));
            return redis;
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
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    /** Nodes are connected at their first command, which is refused meanwhile: the callers' first ones shall not be. */
    private void awaitNodes(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        Set<String> connected = new HashSet<>();
        Set<String> masters = client.getPartitions().stream()
                .filter(node -> !node.getSlots().isEmpty())
                .map(RedisClusterNode::getNodeId)
                .collect(Collectors.toSet());
        for (int i = 0; !connected.containsAll(masters); i++) {
            String key = "node-" + i;
            String node = client.getPartitions()
                    .getPartitionBySlot(SlotHash.getSlot(key))
                    .getNodeId();
            if (!connected.contains(node) && answers(key)) {
                connected.add(node);
            }
            if (System.nanoTime() > deadline) {
                throw new RedisException("the cluster's nodes do not answer");
            }
        }
    }

    private boolean answers(String key) {
        try {
            connection.sync().exists(key);
            return true;
        } catch (RedisException e) {
            return false;
        }
    }

    static List<RedisURI> nodes(StoreSettings settings) {
        return Arrays.stream(settings.url().substring(SCHEME.length()).split(","))
                .map(address -> RedisURI.create("redis://" + address))
                .peek(uri -> uri.setTimeout(settings.commandTimeout()))
                .toList();
    }
}
