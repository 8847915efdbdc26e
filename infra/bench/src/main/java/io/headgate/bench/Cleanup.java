// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** What has to be done once at the end of a run, also of one that is interrupted: a process of its own would outlive it. */
public final class Cleanup implements AutoCloseable {

    private final AtomicBoolean done = new AtomicBoolean();
    private final Runnable work;

    public Cleanup(Runnable work) {
        this.work = work;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "cleanup"));
    }

    /** Removes a folder with all that is in it. */
    public static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            List<Path> paths = content.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    @Override
    public void close() {
        if (done.compareAndSet(false, true)) {
            work.run();
        }
    }
}
