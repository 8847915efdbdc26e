// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.home;

import io.headgate.cli.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of what runs, as a file; changes are atomic, among threads and processes. A JVM uses one instance a folder:
 * a file lock knows processes only, and a second instance that wants it meanwhile fails.
 */
public final class RunFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    public RunFile(DataFolder folder) {
        this.file = folder.runFile();
    }

    /** What is recorded now; empty where nothing is. */
    public RunState read() {
        if (!Files.exists(file)) {
            return RunState.EMPTY;
        }
        try {
            return JSON.readValue(Files.readString(file), RunState.class);
        } catch (IOException | JacksonException e) {
            throw new Failure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Changes the record. The lock keeps other processes out, the monitor other threads. */
    public synchronized void change(UnaryOperator<RunState> change) {
        Path lockFile = file.resolveSibling("run.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            Path next = file.resolveSibling("run.json.next");
            Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(change.apply(read())));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
