// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.time.Duration;

/**
 * How a process reaches Redis.
 *
 * @param url {@code redis://host:port} or {@code rediss://…}, with credentials if any; for a cluster
 *     {@code redis-cluster://host:port,host:port…}, some of its nodes
 * @param prefix of all keys; {@code headgate} unless runs share a Redis
 * @param commandTimeout after which a command counts as unanswered; it may still run
 * @param queueLimit commands under way at once, at least 1
 */
public record StoreSettings(String url, String prefix, Duration commandTimeout, int queueLimit) {

    /** The prefix under which the contract's names stand literally. */
    public static final String PREFIX = "headgate";

    /** Settings for work that nobody waits for at a gate: two seconds a command. */
    public static StoreSettings background(String url) {
        return new StoreSettings(url, PREFIX, Duration.ofSeconds(2), 10_000);
    }

    /** Settings for the admission path: 150 ms a command. */
    public static StoreSettings admission(String url) {
        return new StoreSettings(url, PREFIX, Duration.ofMillis(150), 10_000);
    }

    /** What every kind of connection is told. */
    ClientOptions.Builder options(ClientOptions.Builder builder) {
        return builder.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(queueLimit)
                .timeoutOptions(TimeoutOptions.enabled(commandTimeout))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .keepAlive(true)
                        .build());
    }
}
