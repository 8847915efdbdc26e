// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A child process that can be stopped, killed, frozen and continued. A terminal's Ctrl-C does not reach it, so that its
 * starter decides when it ends. Safe for use by several threads.
 */
public final class ManagedProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Launch launch;
    private final Process process;
    private final ProcessRef ref;
    private volatile boolean suspended;

    private ManagedProcess(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
        this.ref = ProcessRef.of(process.toHandle());
    }

    /**
     * Starts the process; it may not be ready yet.
     *
     * @throws UncheckedIOException if it cannot be started
     */
    public static ManagedProcess start(Launch launch) {
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.directory().toFile())
                .redirectInput(Redirect.from(OwnSession.nothing()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            return new ManagedProcess(launch, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + launch.name(), e);
        }
    }

    public String name() {
        return launch.name();
    }

    public long pid() {
        return process.pid();
    }

    /** The file that gets its output. */
    public Path log() {
        return launch.log();
    }

    /** What a later JVM needs to find this very process. */
    public ProcessRef ref() {
        return ref;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** The exit code, absent while it runs; 128 + n after signal n. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** SIGSTOP: it keeps its connections and answers nothing. */
    public void suspend() {
        ref.signal("STOP");
        suspended = true;
    }

    /** SIGCONT. */
    public void resume() {
        ref.signal("CONT");
        suspended = false;
    }

    /** SIGQUIT: a JVM writes the stacks of its threads to its log, and goes on. */
    public void dumpThreads() {
        ref.signal("QUIT");
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() {
        stop(Duration.ZERO);
    }

    /** Asks it to end, and kills it when it has not ended within {@code grace}. Returns when it is gone. */
    public void stop(Duration grace) {
        if (suspended && alive()) {
            resume();
        }
        ref.stop(grace);
        // The system knows of the end a moment before this JVM does.
        process.onExit().join();
    }

    /** {@link #stop} with ten seconds of grace. */
    @Override
    public void close() {
        stop(GRACE);
    }
}
