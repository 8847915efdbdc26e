// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.system.Part;
import io.headgate.local.process.LogTail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the log of one part. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the end of a part's log.")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Parameters(
            paramLabel = "NAME",
            description = "ingress, processor, stream-aggregator, admin-api, kafka, redis, or build")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "stay, and show what is added")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "how many lines to begin with (default: 100)")
    private int lines;

    @Override
    public Integer call() {
        if (!name.equals("build") && Part.of(name).isEmpty()) {
            String names = Arrays.stream(Part.values()).map(Part::label).collect(Collectors.joining(", "));
            throw Failure.usage("there is no part '" + name + "'; the parts are " + names + ", and there is build");
        }
        if (lines < 0) {
            throw Failure.usage("--lines is 0 or more, got " + lines);
        }
        DataFolder folder = data.folder();
        Path log = folder.log(name);
        if (!follow && !Files.exists(log)) {
            throw new Failure(name + " has not run with the data folder " + folder.root() + " yet");
        }
        Console console = Console.standard();
        LogTail.last(log, lines).forEach(console::line);
        if (follow) {
            new Follow(log, console).untilInterrupted();
        }
        return 0;
    }
}
