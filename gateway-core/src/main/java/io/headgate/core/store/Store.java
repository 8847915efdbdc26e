// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.HashedWheelTimer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A process's connection to Redis. Commands are refused at once while it is disconnected and fail after the configured
 * timeout; it reconnects by itself within half a second of Redis' return. Thread-safe.
 */
public final class Store implements AutoCloseable {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofMillis(500);
    /** Lettuce's own timer ticks every 100 ms, which is too coarse for a timeout of 150 ms. */
    private static final Duration TIMER_TICK = Duration.ofMillis(10);

    private final StoreSettings settings;
    private final HashedWheelTimer timer;
    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final Scripts scripts;

    private Store(StoreSettings settings, UnaryOperator<String> scripts) {
        this.settings = settings;
        this.timer = new HashedWheelTimer(TIMER_TICK.toMillis(), TimeUnit.MILLISECONDS);
        this.resources = DefaultClientResources.builder()
                .timer(timer)
                .reconnectDelay(() ->
                        Delay.fullJitter(Duration.ofMillis(20), LONGEST_RECONNECT_DELAY, 2, TimeUnit.MILLISECONDS))
                .build();
        RedisURI uri = RedisURI.create(settings.url());
        uri.setTimeout(settings.commandTimeout());
        this.client = RedisClient.create(resources, uri);
        client.setOptions(options(settings));
        this.connection = connectOrClose();
        this.scripts = new Scripts(connection.async(), scripts);
    }

    /**
     * Connects.
     *
     * @throws StoreUnavailableException if Redis cannot be reached now
     * @throws IllegalArgumentException if the URL is malformed
     */
    public static Store connect(StoreSettings settings) {
        return connect(settings, UnaryOperator.identity());
    }

    /** Connects, and runs what this makes of the scripts. */
    static Store connect(StoreSettings settings, UnaryOperator<String> scripts) {
        return new Store(settings, scripts);
    }

    /** Answers when Redis does. */
    public CompletionStage<String> ping() {
        return commands().ping();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS);
        timer.stop();
    }

    RedisClusterAsyncCommands<String, byte[]> commands() {
        return connection.async();
    }

    Scripts scripts() {
        return scripts;
    }

    String prefix() {
        return settings.prefix();
    }

    /** A connection of its own for messages; the caller closes it. */
    StatefulRedisPubSubConnection<String, byte[]> listen() {
        try {
            return client.connectPubSub(CODEC);
        } catch (RedisException e) {
            throw new StoreUnavailableException("Redis cannot be reached", e);
        }
    }

    /** What fails to connect leaves no threads behind. */
    private StatefulRedisConnection<String, byte[]> connectOrClose() {
        try {
            return client.connect(CODEC);
        } catch (RedisException e) {
            close();
            throw new StoreUnavailableException("Redis cannot be reached", e);
        }
    }

    private static ClientOptions options(StoreSettings settings) {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(settings.queueLimit())
                .timeoutOptions(TimeoutOptions.enabled(settings.commandTimeout()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .keepAlive(true)
                        .build())
                .build();
    }
}
