// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a replay's text goes: to stdout, or to a file that appears when it is whole. */
final class Output {

    private final String name;

    /**
     * @param name a file; {@code -} is stdout
     * @throws ReplayFailure if the file exists and is not to be written over
     */
    Output(String name, boolean force) {
        this.name = name;
        if (!isStdout()) {
            file(name, force);
        }
    }

    /**
     * A file that may be written.
     *
     * @throws ReplayFailure if the name is none, or the file exists and is not to be written over
     */
    static Path file(String name, boolean force) {
        if (name.isBlank()) {
            throw ReplayFailure.usage("--out needs the name of a file, or - for stdout");
        }
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw ReplayFailure.usage(name + " is a folder");
        }
        if (Files.exists(file) && !force) {
            throw ReplayFailure.usage(name + " exists; --force writes over it");
        }
        return file;
    }

    /** @throws ReplayFailure if it cannot be written; there is no file then */
    void write(Filling filling) {
        try {
            if (isStdout()) {
                print(filling);
            } else {
                save(Path.of(name).toAbsolutePath(), filling);
            }
        } catch (UncheckedIOException e) {
            throw failure(e.getCause());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private boolean isStdout() {
        return name.equals("-");
    }

    private static void print(Filling filling) throws IOException {
        try (OutputStream out = new Stdout()) {
            filling.into(out);
        }
    }

    private static void save(Path file, Filling filling) throws IOException {
        try (PendingFiles pending = new PendingFiles(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(pending.path(0)))) {
                filling.into(out);
            }
            pending.commit();
        }
    }

    private ReplayFailure failure(IOException cause) {
        String what =
                isStdout() ? "to stdout: " + cause.getMessage() : name + ": " + Trouble.writing(Path.of(name), cause);
        return new ReplayFailure("cannot write " + what, cause);
    }

    /** What brings the text. */
    interface Filling {
        void into(OutputStream out) throws IOException;
    }
}
