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
        if (!isStdout() && !force && Files.exists(Path.of(name))) {
            throw new ReplayFailure(name + " exists; --force writes over it");
        }
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
        OutputStream out = new BufferedOutputStream(System.out);
        filling.into(out);
        out.flush();
    }

    private static void save(Path file, Filling filling) throws IOException {
        try (PendingFile pending = new PendingFile(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(pending.path()))) {
                filling.into(out);
            }
            pending.commit();
        }
    }

    private ReplayFailure failure(IOException cause) {
        return new ReplayFailure(
                "cannot write " + (isStdout() ? "to stdout" : name) + ": " + cause.getMessage(), cause);
    }

    /** What brings the text. */
    interface Filling {
        void into(OutputStream out) throws IOException;
    }
}
