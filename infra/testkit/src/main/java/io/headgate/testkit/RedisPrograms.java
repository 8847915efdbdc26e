// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import io.headgate.local.redis.LocalRedis;
import java.nio.file.Path;
import java.util.Optional;

/** The Redis programs of this machine. */
public final class RedisPrograms {

    private RedisPrograms() {}

    /** The one that the build brings: 6.2 on Linux and macOS. */
    public static Path bundled() {
        return LocalRedis.bundled(
                Path.of(System.getProperty("java.io.tmpdir"), "headgate-redis-" + System.getProperty("user.name")));
    }

    /** The one on the PATH, where there is one. */
    public static Optional<Path> installed() {
        return LocalRedis.installed();
    }
}
