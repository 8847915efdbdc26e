// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.build.Build;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.load.LoadRun;
import io.headgate.cli.system.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the users of {@code infra/load} before the running system. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Ten chats a second by users of eight kinds, a hundred health checks and twenty logins a second, and the response times"
                    + " that they are to see; best on a system started with 'up --profile load_test'.",
            "The exit code is 0 when all targets are met, 4 when one is missed."
        })
final class LoadCommand implements Callable<Integer> {
    private static final String MODULE = "infra/load";

    @Mixin
    private DataOption data;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "how long, such as 30s or 5m (default: 60s)")
    private Duration length;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "40s",
            description = "of the same load before, of which nothing counts (default: 40s)")
    private Duration warmUp;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = data.folder();
        URI ingress = new RunFile(folder)
                .read()
                .running(Part.INGRESS.label())
                .map(running -> URI.create("http://127.0.0.1:" + running.port()))
                .orElseThrow(
                        () -> new Failure("ingress does not run; start it with 'headgate up --profile load_test'"));
        new Build(Installation.sources(), folder.log("build")).run(List.of(MODULE), "-Pload");
        Path jar = Installation.root().resolve(MODULE).resolve("target").resolve("headgate-load.jar");
        return new LoadRun(jar, folder, Console.standard()).run(ingress, warmUp, length);
    }
}
