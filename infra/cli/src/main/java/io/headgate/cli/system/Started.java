// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.Console;
import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunFile;
import io.headgate.local.process.ManagedProcess;
import java.util.ArrayList;
import java.util.List;

/** What this very command started, and may therefore stop. Safe for use by several threads. */
public final class Started {
    private final RunFile runFile;
    private final Console console;
    private final List<ManagedProcess> processes = new ArrayList<>();
    private volatile boolean closed;

    public Started(RunFile runFile, Console console) {
        this.runFile = runFile;
        this.console = console;
    }

    /** Takes a process over and records it; kills it at once when everything is being stopped already. */
    synchronized void add(ManagedProcess process, int port) {
        if (closed) {
            process.kill();
            return;
        }
        processes.add(process);
        Recorded record = new Recorded(process.name(), port, process.ref(), false);
        runFile.change(state -> state.with(record));
    }

    /** What was started, in order. */
    public synchronized List<ManagedProcess> processes() {
        return List.copyOf(processes);
    }

    /** Whether all of it is being stopped, or has been. */
    public boolean closed() {
        return closed;
    }

    /** Stops all of it, the last first. Later calls do nothing. */
    public synchronized void stopAll() {
        if (closed) {
            return;
        }
        closed = true;
        List<Recorded> own = runFile.read().processes().stream()
                .filter(p -> processes.stream().anyMatch(s -> s.ref().equals(p.process())))
                .toList();
        Stop.inReverse(own, runFile, console);
    }
}
