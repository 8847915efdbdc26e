// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.system.Started;
import io.headgate.local.process.ManagedProcess;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Stays in front of what was started, and tells of what ends by itself. */
final class Watch {
    private static final long STEP_MILLIS = 300;

    private final Started started;
    private final RunFile runFile;
    private final Console console;
    private final Set<String> ended = new HashSet<>();
    private boolean crashed;

    Watch(Started started, RunFile runFile, Console console) {
        this.started = started;
        this.runFile = runFile;
        this.console = console;
    }

    /** 0 when somebody stopped it all, 1 when something ended by itself. */
    int untilAllEnded() {
        while (!started.closed() && ended.size() < started.processes().size()) {
            started.processes().forEach(this::look);
            try {
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return crashed ? 1 : 0;
    }

    private void look(ManagedProcess process) {
        if (process.alive() || started.closed() || !ended.add(process.name())) {
            return;
        }
        boolean wanted = runFile.read()
                .find(process.name())
                .filter(p -> p.process().equals(process.ref()))
                .isEmpty();
        if (wanted) {
            console.line("  " + process.name() + " was stopped");
        } else {
            crashed = true;
            console.failed("%s ended with exit code %d, see %s; 'headgate up' in another terminal starts it again"
                    .formatted(process.name(), process.exitCode().orElse(-1), process.log()));
        }
    }
}
