// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Names one process for as long as the machine runs: a pid alone may be given to somebody else later.
 *
 * @param pid process id
 * @param birth when it started, as {@link Birth} writes it
 */
public record ProcessRef(long pid, String birth) {
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);
    private static final long STEP_MILLIS = 20;

    static ProcessRef of(ProcessHandle handle) {
        return new ProcessRef(handle.pid(), Birth.of(handle));
    }

    /** Whether this very process still runs. */
    public boolean alive() {
        return handle().isPresent();
    }

    /** Asks it to end (SIGTERM), and kills it after {@code grace}; nothing happens to another process of that pid. */
    public void stop(Duration grace) {
        if (!grace.isZero()) {
            handle().ifPresent(ProcessHandle::destroy);
            awaitEnd(grace);
        }
        handle().ifPresent(ProcessHandle::destroyForcibly);
        if (!awaitEnd(AFTER_KILL)) {
            throw new IllegalStateException("process " + pid + " does not end");
        }
    }

    /** Sends a signal by its name, such as STOP; does nothing when the process is gone. */
    void signal(String name) {
        if (!alive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(h -> h.isAlive() && Birth.of(h).equals(birth));
    }

    private boolean awaitEnd(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (alive() && System.nanoTime() < end) {
            Pause.millis(STEP_MILLIS);
        }
        return !alive();
    }
}
