// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/**
 * Files that get their names together, when all are whole. Until then they lie beside their places, under names that say
 * so; they go away when the work fails or the process is told to stop. Thread-safe: a process that is told to stop while
 * the names are given gives all of them.
 */
final class PendingFiles implements AutoCloseable {

    private final List<Pending> files;
    private final Thread cleaning = new Thread(this::discard, "discard-pending-files");
    private boolean over;

    /** @param targets in the order in which they are to appear; the last one is what people wait for */
    PendingFiles(Path... targets) {
        this.files = Arrays.stream(targets).map(Pending::of).toList();
        Runtime.getRuntime().addShutdownHook(cleaning);
    }

    /** Where the file with this place among the targets is to be written. */
    Path path(int place) {
        return files.get(place).pending();
    }

    /**
     * Gives the files their names, each in one step; if one of them cannot have its name, none keeps it.
     *
     * @throws IOException also if the process is being stopped
     */
    synchronized void commit() throws IOException {
        if (over) {
            throw new IOException("the process is being stopped");
        }
        int named = 0;
        try {
            for (Pending file : files) {
                file.appear();
                named++;
            }
            over = true;
        } catch (IOException e) {
            for (Pending file : files.subList(0, named)) {
                Files.deleteIfExists(file.target());
            }
            throw e;
        }
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(cleaning);
        } catch (IllegalStateException e) {
            // The process is stopping: the hook runs, and finds nothing left to do.
        }
    }

    private synchronized void discard() {
        if (!over) {
            over = true;
            files.forEach(Pending::discard);
        }
    }

    private record Pending(Path target, Path pending) {

        static Pending of(Path target) {
            String name = "." + target.getFileName() + ".pending-"
                    + ProcessHandle.current().pid();
            return new Pending(target, target.resolveSibling(name));
        }

        void appear() throws IOException {
            Files.move(pending, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        void discard() {
            try {
                Files.deleteIfExists(pending);
            } catch (IOException e) {
                // Whatever keeps it from being removed was the failure that is being told already.
            }
        }
    }
}
