// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.build.Build;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.RunState;
import io.headgate.cli.system.Part;
import io.headgate.local.process.Foreground;
import io.headgate.local.process.JavaCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Runs the replay program, which lives in the aggregator's jar, against the Kafka of the local system. */
@Command(
        name = "replay",
        description = "What happened, from the event topics: 'replay --help' lists what it can do, and all that follows"
                + " is for it.")
final class ReplayCommand implements Callable<Integer> {
    private static final String KAFKA = "HEADGATE_KAFKA_BOOTSTRAP_SERVERS";

    @Mixin
    private DataOption data;

    @Unmatched
    private List<String> rest = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String aggregator = Part.STREAM_AGGREGATOR.label();
        Build build = new Build(Installation.sources(), data.folder().log("build"));
        List<String> stale = build.stale(List.of(aggregator));
        if (!stale.isEmpty()) {
            build.services(stale);
        }
        List<String> options = List.of("-Xmx768m", "-XX:+UseSerialGC", "-Xshare:auto", terminal());
        List<String> command =
                new ArrayList<>(JavaCommand.jar(options, Installation.sources().jar(aggregator)));
        command.add("replay");
        command.addAll(rest);
        ProcessBuilder program = new ProcessBuilder(command);
        kafka(new RunFile(data.folder()).read())
                .ifPresent(address -> program.environment().putIfAbsent(KAFKA, address));
        return Foreground.run(program);
    }

    /** Whether somebody watches stderr, as the headgate script found out. */
    private static String terminal() {
        return "-Dheadgate.terminal=" + Boolean.getBoolean("headgate.terminal");
    }

    private static Optional<String> kafka(RunState state) {
        Optional<String> foreign = Optional.ofNullable(state.kafka());
        return foreign.or(() -> state.running(Part.KAFKA.label()).map(kafka -> "127.0.0.1:" + kafka.port()));
    }
}
