// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that only names the others. */
@Command(
        name = "headgate",
        mixinStandardHelpOptions = true,
        version = "headgate 0.1.0-SNAPSHOT",
        description = "Runs Headgate on this machine, and lets an operator look at it.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            TokenCommand.class,
            KeyCommand.class,
            ReplayCommand.class,
            MonitorCommand.class,
            ConfigCommand.class,
            CircuitsCommand.class,
            ExplainCommand.class,
            QueueCommand.class,
            DeadLettersCommand.class,
            QuarantineCommand.class,
            BenchCommand.class,
            LoadCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "First steps:  headgate up          (starts everything, Ctrl-C stops it)",
            "              headgate demo        (in a second terminal)"
        })
public final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
