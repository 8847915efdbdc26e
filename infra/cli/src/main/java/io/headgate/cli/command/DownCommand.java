// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.RunState;
import io.headgate.cli.system.Stop;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops what is recorded as started. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops what up started, from whichever terminal, and nothing else. Data stays.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Override
    public Integer call() {
        Console console = Console.standard();
        RunFile runFile = new RunFile(data.folder());
        List<Recorded> processes = runFile.read().processes();
        if (processes.stream().noneMatch(p -> p.process().alive())) {
            console.line("nothing runs");
        }
        Stop.inReverse(processes, runFile, console);
        runFile.change(RunState::choosingAnew);
        return 0;
    }
}
