// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.redis;

import io.headgate.local.process.OnPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;

/** Where a Redis program is: the PATH's, else the bundled 6.2, unpacked once into a folder. */
final class RedisBinary {
    private RedisBinary() {}

    static Path locate(Path folder) {
        return OnPath.find("redis-server").orElseGet(() -> bundled(folder));
    }

    private static Path bundled(Path folder) {
        try {
            Files.createDirectories(folder);
            return ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath()
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("no redis-server on the PATH, and the bundled one cannot be unpacked", e);
        }
    }
}
