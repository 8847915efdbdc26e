// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.demo.Chaos;
import io.headgate.cli.demo.Demo;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.RunState;
import io.headgate.cli.home.Secrets;
import io.headgate.cli.system.Part;
import io.headgate.cli.system.Started;
import io.headgate.cli.system.Startup;
import io.headgate.cli.system.SystemOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Drives callers against the running system. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Drives callers of all four roles over HTTP, quiet and bursty, shows what is admitted and refused, and"
                    + " compares what they were told with what the topics hold and what /monitoring/system says.",
            "With --chaos it also kills ingress, processor, aggregator, Kafka and Redis, one after the other, and starts them"
                    + " again, until each was killed once at least; best on a system that was started with 'up --detach'.",
            "The exit code is 0 when callers, topics and views agree, else 1. Other traffic at the same time makes them differ."
        })
final class DemoCommand implements Callable<Integer> {
    /** The rest of the hour is for starting and settling. */
    private static final Duration LONGEST = Duration.ofMinutes(50);

    @Mixin
    private DataOption data;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "how long, such as 30s or 5m, at most 50m (default: 60s)")
    private Duration length;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "12",
            description = "requests a second on average (default: 12)")
    private double rate;

    @Option(names = "--chaos", description = "kill and restart the system's processes meanwhile")
    private boolean chaos;

    @Option(names = "--seed", paramLabel = "N", description = "of the chaos: the same kills again (default: random)")
    private @Nullable Long seed;

    @Override
    public Integer call() throws InterruptedException {
        if (!(rate > 0 && rate <= 1000)) {
            throw Failure.usage("--rate must be above 0 and at most 1000");
        }
        if (length.compareTo(LONGEST) > 0) {
            throw Failure.usage(
                    "--for must be at most 50m: what is compared at the end, /monitoring/system, covers an hour");
        }
        DataFolder folder = data.folder();
        RunState state = new RunFile(folder).read();
        Demo demo = new Demo(
                Console.standard(),
                address(state, Part.INGRESS),
                address(state, Part.ADMIN_API),
                kafka(state),
                Secrets.of(folder).issuer(),
                chaos ? chaos(folder) : null);
        return demo.run(length, rate) ? 0 : 1;
    }

    private Chaos chaos(DataFolder folder) {
        Console console = Console.standard();
        RunFile runFile = new RunFile(folder);
        SystemOptions options =
                CommandLine.populateCommand(new SystemArguments()).options(runFile.read());
        Started started = new Started(runFile, console);
        Startup startup = new Startup(folder, Installation.sources(), options, runFile, started, console);
        long seeded = seed == null ? System.nanoTime() & 0xffff : seed;
        console.line("  chaos with --seed " + seeded);
        return new Chaos(runFile, () -> startup.run(false), console, seeded);
    }

    private static String kafka(RunState state) {
        String other = state.kafka();
        return other != null ? other : address(state, Part.KAFKA).getAuthority();
    }

    private static URI address(RunState state, Part part) {
        return state.running(part.label())
                .map(running -> URI.create("http://127.0.0.1:" + running.port()))
                .orElseThrow(() -> new Failure(part.label() + " does not run; start it with 'headgate up'"));
    }
}
