// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import io.headgate.cli.build.Build;
import io.headgate.local.process.Foreground;
import io.headgate.local.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds and runs a benchmark of {@code infra/bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Runs a benchmark; whatever follows its name is for the benchmark itself, --help among it.")
final class BenchCommand implements Callable<Integer> {
    private static final String MODULE = "infra/bench";
    private static final List<String> NAMES = List.of(
            "decision",
            "script",
            "queue",
            "memory",
            "topology",
            "replay",
            "pipeline",
            "catch-up",
            "relay",
            "streams",
            "gateway",
            "monitoring");
    /** The services that some run. */
    private static final Map<String, String> SERVICES =
            Map.of("streams", "ingress", "gateway", "ingress", "monitoring", "admin-api");

    @Mixin
    private DataOption data;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "one of: ${COMPLETION-CANDIDATES}")
    private String name;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "for the benchmark")
    private List<String> rest = new ArrayList<>();

    /** What stands behind the name is no option of the launcher, even where it looks like one. */
    @Spec
    void stopAtTheName(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!NAMES.contains(name)) {
            throw Failure.usage("there is no benchmark '" + name + "'; there are " + String.join(", ", NAMES));
        }
        List<String> modules = Stream.concat(Stream.of(MODULE), Stream.ofNullable(SERVICES.get(name)))
                .toList();
        new Build(Installation.sources(), data.folder().log("build")).run(modules, "-Pbench");
        Path jar = Installation.root().resolve(MODULE).resolve("target").resolve("headgate-bench.jar");
        List<String> command = new ArrayList<>(JavaCommand.jar(List.of(), jar));
        command.add(name);
        command.addAll(rest);
        return Foreground.run(new ProcessBuilder(command));
    }

    /** The names, for the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }
}
