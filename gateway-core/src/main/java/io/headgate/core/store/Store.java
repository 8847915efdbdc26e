// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.HashedWheelTimer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A process's connection to Redis, one or a cluster. Commands are refused at once while it is disconnected and fail after
 * the configured timeout; it reconnects by itself within half a second of Redis' return. Thread-safe.
 */
public final class Store implements AutoCloseable {

    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofMillis(500);
    /** Lettuce's own timer ticks every 100 ms, which is too coarse for a timeout of 150 ms. */
    private static final Duration TIMER_TICK = Duration.ofMillis(10);

    private final StoreSettings settings;
    private final HashedWheelTimer timer;
    private final ClientResources resources;
    private final Redis redis;
    private final Scripts scripts;

    private Store(StoreSettings settings, UnaryOperator<String> scripts) {
        this.settings = settings;
        this.timer = new HashedWheelTimer(TIMER_TICK.toMillis(), TimeUnit.MILLISECONDS);
        this.resources = DefaultClientResources.builder()
                .timer(timer)
                .reconnectDelay(() ->
                        Delay.fullJitter(Duration.ofMillis(20), LONGEST_RECONNECT_DELAY, 2, TimeUnit.MILLISECONDS))
                .nettyCustomizer(new FewerWrites())
                .build();
        this.redis = connectOrClose();
        this.scripts = new Scripts(redis.commands(), scripts);
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

    /**
     * What Redis itself may forget, as it says, if this user may ask for it. Fails where Redis does not serve, also one that
     * still loads: about itself it would tell even then.
     */
    public CompletionStage<Retention> retention() {
        return commands().ping().thenCompose(pong -> asked());
    }

    private CompletionStage<Retention> asked() {
        return commands()
                .info("memory")
                .thenCombine(commands().info("persistence"), Retention::of)
                .exceptionallyCompose(failure -> Retention.isKeptSecret(failure)
                        ? CompletableFuture.completedStage(Retention.UNKNOWN)
                        : CompletableFuture.failedStage(failure));
    }

    @Override
    public void close() {
        redis.close();
        release();
    }

    RedisClusterAsyncCommands<String, byte[]> commands() {
        return redis.commands();
    }

    Scripts scripts() {
        return scripts;
    }

    StoreSettings settings() {
        return settings;
    }

    /** Does this later, on a thread that must not block; false if the store is closed and it never will be. */
    boolean later(Duration delay, Runnable task) {
        try {
            timer.newTimeout(timeout -> task.run(), delay.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    String prefix() {
        return settings.prefix();
    }

    /** A connection of its own for messages; the caller closes it. */
    StatefulRedisPubSubConnection<String, byte[]> listen() {
        try {
            return redis.listen();
        } catch (RedisException e) {
            throw new StoreUnavailableException("Redis cannot be reached", e);
        }
    }

    /** What fails to connect leaves no threads behind. */
    private Redis connectOrClose() {
        try {
            return Redis.connect(settings, resources);
        } catch (RedisException e) {
            release();
            throw new StoreUnavailableException("Redis cannot be reached", e);
        }
    }

    private void release() {
        resources.shutdown(0, 2, TimeUnit.SECONDS);
        timer.stop();
    }
}
