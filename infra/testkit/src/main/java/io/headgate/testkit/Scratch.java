// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a test's process lives: data in a temporary folder that {@link #close} deletes, its log under {@code target},
 * where it stays.
 */
final class Scratch implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "testkit");

    private final Path data;
    private final Path log;

    Scratch(String name, int port) {
        try {
            Files.createDirectories(LOGS);
            data = Files.createTempDirectory("headgate-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a test's " + name, e);
        }
        log = LOGS.resolve(name + "-" + port + ".log").toAbsolutePath();
    }

    Path data() {
        return data;
    }

    Path log() {
        return log;
    }

    @Override
    public void close() {
        try (Stream<Path> walk = Files.walk(data)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + data, e);
        }
    }
}
