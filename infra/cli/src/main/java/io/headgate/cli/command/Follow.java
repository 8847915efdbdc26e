// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Shows what is added to a file; a file that became shorter is a new one. */
final class Follow {
    private static final long STEP_MILLIS = 200;

    private final Path file;
    private final Console console;
    private long position;

    Follow(Path file, Console console) {
        this.file = file;
        this.console = console;
        this.position = file.toFile().length();
    }

    void untilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                step();
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            } catch (IOException e) {
                throw new Failure("cannot read " + file + ": " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void step() throws IOException {
        if (!Files.exists(file)) {
            position = 0;
            return;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            position = in.length() < position ? 0 : position;
            byte[] bytes = new byte[(int) Math.min(in.length() - position, 1 << 20)];
            in.seek(position);
            in.readFully(bytes);
            int whole = afterLastLine(bytes);
            if (whole > 0) {
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().forEach(console::line);
                position += whole;
            }
        }
    }

    private static int afterLastLine(byte[] bytes) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }
}
