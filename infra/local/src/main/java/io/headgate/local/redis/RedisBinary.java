// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.redis;

import io.headgate.local.process.OnPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Where a Redis program is: the PATH's, else the bundled 6.2, unpacked once into a folder. */
final class RedisBinary {
    private RedisBinary() {}

    static Path locate(Path folder) {
        return installed().orElseGet(() -> bundled(folder));
    }

    static Optional<Path> installed() {
        return OnPath.find("redis-server");
    }

    /** Several programs may unpack at once, and run it at once: each copies on its own, the move is atomic. */
    static Path bundled(Path folder) {
        String name = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        Path program = folder.toAbsolutePath().resolve(Path.of(name).getFileName());
        if (Files.isExecutable(program)) {
            return program;
        }
        try {
            Files.createDirectories(folder);
            Path unpacked = Files.createTempDirectory(folder.toAbsolutePath(), "unpack");
            Path copy = ExecutableProvider.newJarResourceProvider(unpacked.toFile())
                    .get()
                    .toPath();
            Files.move(copy, program, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(unpacked);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("no redis-server on the PATH, and the bundled one cannot be unpacked", e);
        }
    }
}
