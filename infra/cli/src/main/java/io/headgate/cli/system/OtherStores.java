// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.Failure;
import io.headgate.local.kafka.BrokerProbe;
import io.headgate.local.process.ReadinessProbe;
import io.headgate.local.redis.RedisProbe;
import java.net.URI;

/** Looks at stores that somebody else runs. */
public final class OtherStores {
    private static final int REDIS_PORT = 6379;

    private OtherStores() {}

    /** Fails with a clear message unless both answer. */
    static void require(Stores stores) {
        String redis = stores.redis();
        if (redis != null && !redisAnswers(redis)) {
            throw new Failure("no Redis answers at " + redis + "; start it, or leave --redis out to have one started");
        }
        String kafka = stores.kafka();
        if (kafka != null && !kafkaAnswers(kafka)) {
            throw new Failure("no Kafka answers at " + kafka + "; start it, or leave --kafka out to have one started");
        }
    }

    /** Whether the Redis at this URL answers. With TLS or a password, only whether its port is open. */
    public static boolean redisAnswers(String url) {
        URI uri = uri(url);
        boolean plain = "redis".equals(uri.getScheme()) && uri.getUserInfo() == null;
        return (plain
                        ? new RedisProbe(uri.getHost(), redisPort(url))
                        : ReadinessProbe.tcp(uri.getHost(), redisPort(url)))
                .ready();
    }

    /** Whether a broker of this cluster answers. */
    public static boolean kafkaAnswers(String bootstrapServers) {
        return new BrokerProbe(kafkaAddress(bootstrapServers)).ready();
    }

    /** The same address, if it can be one. */
    public static String kafkaAddress(String bootstrapServers) {
        if (!bootstrapServers.matches("[^\\s:,]+:\\d{1,5}(,[^\\s:,]+:\\d{1,5})*")) {
            throw Failure.usage("'" + bootstrapServers + "' is not an address such as 127.0.0.1:9092");
        }
        return bootstrapServers;
    }

    /** The port in a Redis URL. */
    public static int redisPort(String url) {
        int port = uri(url).getPort();
        return port < 0 ? REDIS_PORT : port;
    }

    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Failure.usage("'" + url + "' is not a URL such as redis://127.0.0.1:6379");
    }
}
