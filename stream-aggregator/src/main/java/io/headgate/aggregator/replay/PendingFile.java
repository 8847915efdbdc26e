// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that gets its name when it is whole. Until then it lies beside the place, under a name that says so; it goes
 * away when the work fails or the process is told to stop.
 */
final class PendingFile implements AutoCloseable {

    private final Path target;
    private final Path pending;
    private final Thread cleaning = new Thread(this::discard);

    PendingFile(Path target) {
        this.target = target;
        this.pending = target.resolveSibling("." + target.getFileName() + ".pending-"
                + ProcessHandle.current().pid());
        Runtime.getRuntime().addShutdownHook(cleaning);
    }

    Path path() {
        return pending;
    }

    /** Gives the file its name, in one step. */
    void commit() throws IOException {
        Files.move(pending, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

    private void discard() {
        try {
            Files.deleteIfExists(pending);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + pending, e);
        }
    }
}
