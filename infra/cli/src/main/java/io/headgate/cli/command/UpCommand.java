// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.system.Started;
import io.headgate.cli.system.Startup;
import io.headgate.cli.system.SystemOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts what is missing, and stays in front of it. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Builds what is older than its sources, and starts what does not run yet: Redis, Kafka, ingress, processor,"
                    + " stream-aggregator and admin-api.",
            "Stays in front until Ctrl-C, which stops what this command started and nothing else."
        })
final class UpCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private SystemArguments arguments;

    @Option(names = "--detach", description = "return when everything is ready, and leave it running; see down")
    private boolean detach;

    @Option(names = "--no-build", description = "start the jars as they are")
    private boolean noBuild;

    @Override
    public Integer call() {
        Console console = Console.standard();
        DataFolder folder = data.folder();
        RunFile runFile = new RunFile(folder);
        SystemOptions options = arguments.options(runFile.read());
        Started started = new Started(runFile, console);
        Thread stopAtExit = new Thread(started::stopAll, "stop");
        Runtime.getRuntime().addShutdownHook(stopAtExit);
        long start = System.nanoTime();
        int count;
        try {
            count = new Startup(folder, Installation.sources(), options, runFile, started, console).run(!noBuild);
        } catch (RuntimeException e) {
            started.stopAll();
            throw e;
        }
        console.done(count == 0 ? "everything ran already" : "everything is ready", System.nanoTime() - start);
        new Welcome(folder, runFile.read(), options).print(console);
        if (detach || count == 0) {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
            return 0;
        }
        console.line("Ctrl-C stops what was started here.");
        return new Watch(started, runFile, console).untilAllEnded();
    }
}
