// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.redis;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Settings of a Redis that keeps what it acknowledged and evicts nothing.
 *
 * @param port where it listens, on the loopback
 * @param folder its data
 * @param fsync how soon a write is on the disk
 */
public record RedisSettings(int port, Path folder, Fsync fsync) {

    /** Redis' {@code appendfsync}. */
    public enum Fsync {
        /** Nothing acknowledged is lost by a kill of Redis or a loss of power; slower. */
        ALWAYS,
        /** A loss of power costs at most about a second. */
        EVERYSEC
    }

    List<String> arguments() {
        return List.of(
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                fsync.name().toLowerCase(Locale.ROOT),
                "--save",
                "",
                "--maxmemory-policy",
                "noeviction");
    }
}
