// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Redis holds of one tenant/project.
 *
 * @param open tasks, waiting and running
 * @param waiting by role
 * @param running by role
 * @param journal entries that are not trimmed yet
 * @param views fields of the hash of views
 */
record StoreState(
        long open, Map<String, Long> waiting, Map<String, Long> running, long journal, Map<String, String> views) {

    static final List<String> ROLES = List.of("anonymous", "registered", "paid", "privileged");

    /** @param tenant {@code tenant/project} */
    static StoreState read(String url, String tenant) {
        String base = "headgate:{" + tenant.replace('/', ':') + "}:";
        RedisClient client = RedisClient.create(url);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            Map<String, Long> waiting = new HashMap<>();
            ROLES.forEach(role ->
                    waiting.put(role, redis.zcard(base + "ready:" + role) + redis.zcard(base + "parked:" + role)));
            Map<String, Long> running = new HashMap<>();
            for (String task : redis.zrange(base + "leases", 0, -1)) {
                running.merge(String.valueOf(redis.hget(base + "task:" + task, "r")), 1L, Long::sum);
            }
            return new StoreState(
                    redis.zcard(base + "open"),
                    waiting,
                    running,
                    redis.xlen(base + "journal"),
                    redis.hgetall(base + "views"));
        } finally {
            client.shutdown();
        }
    }

    long waitingOrRunning(String role) {
        return waiting.getOrDefault(role, 0L) + running.getOrDefault(role, 0L);
    }
}
