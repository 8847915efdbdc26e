// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.build.Build;
import io.headgate.local.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Builds and runs a benchmark of {@code infra/bench}. */
@Command(
        name = "bench",
        description = "Runs a benchmark; whatever follows its name is for the benchmark itself, --help among it.")
final class BenchCommand implements Callable<Integer> {
    private static final String MODULE = "infra/bench";
    /** Those that go through its door run the ingress itself. */
    private static final Set<String> WITH_INGRESS = Set.of("streams", "gateway");

    @Mixin
    private DataOption data;

    @Parameters(
            paramLabel = "NAME",
            description = "one of: decision, script, queue, memory, topology, pipeline, catch-up, relay, streams,"
                    + " gateway")
    private String name;

    @Unmatched
    private List<String> rest = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        new Build(Installation.sources(), data.folder().log("build"))
                .run(WITH_INGRESS.contains(name) ? List.of(MODULE, "ingress") : List.of(MODULE), "-Pbench");
        Path jar = Installation.root().resolve(MODULE).resolve("target").resolve("headgate-bench.jar");
        List<String> command = new ArrayList<>(JavaCommand.jar(List.of(), jar));
        command.add(name);
        command.addAll(rest);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
