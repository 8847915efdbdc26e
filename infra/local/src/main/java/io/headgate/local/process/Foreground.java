// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that runs in this one's place, with its terminal, and does not outlive it. Serves one run. */
public final class Foreground {
    private static final long GRACE_SECONDS = 10;

    private final ProcessBuilder program;
    private @Nullable Process process;

    private Foreground(ProcessBuilder program) {
        this.program = program.inheritIO();
    }

    /**
     * Runs a program to its end; answers its exit code. When this process is told to stop, the program is, and has ten
     * seconds to tidy up.
     */
    public static int run(ProcessBuilder program) throws IOException, InterruptedException {
        Foreground front = new Foreground(program);
        Thread stopping = new Thread(front::stop, "stop-foreground");
        Runtime.getRuntime().addShutdownHook(stopping);
        int code = front.start().waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(stopping);
        } catch (IllegalStateException e) {
            // Both were told to stop; the hook finds that the program has ended.
        }
        return code;
    }

    private synchronized Process start() throws IOException {
        Process started = program.start();
        process = started;
        return started;
    }

    private synchronized void stop() {
        Process started = process;
        if (started == null) {
            return;
        }
        started.destroy();
        try {
            if (!started.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                started.destroyForcibly();
            }
        } catch (InterruptedException e) {
            started.destroyForcibly();
        }
    }
}
