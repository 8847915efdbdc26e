// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.aggregator.windows.Window;
import io.headgate.events.read.Durations;
import io.headgate.events.read.Moments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The replay program: exit code 0, 1 for a failure (one line on stderr says which), 2 for a wrong option. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "What happened, from the event topics.",
        subcommands = {EventsCommand.class, WindowsCommand.class, WhatIfCommand.class, HelpCommand.class})
public final class ReplayProgram implements Runnable {

    @Spec
    private CommandSpec spec;

    private ReplayProgram() {}

    /** Runs a command line, without the word {@code replay}; answers the exit code. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** There is nothing to do without a subcommand. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name one of events, windows, what-if");
    }

    static CommandLine commandLine() {
        return new CommandLine(new ReplayProgram())
                .registerConverter(Instant.class, ReplayProgram::moment)
                .registerConverter(Window.class, ReplayProgram::window)
                .registerConverter(Duration.class, ReplayProgram::duration)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ReplayProgram::hint)
                .setExecutionExceptionHandler(ReplayProgram::explain);
    }

    private static Instant moment(String text) {
        try {
            return new Moments(Clock.systemUTC()).parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Window window(String text) {
        return Arrays.stream(Window.values())
                .filter(window -> window.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(Window.values()).map(Window::label).collect(Collectors.joining(", "))));
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static int hint(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("replay: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        String what = failure instanceof KafkaException ? "Kafka: " + withCause(failure) : failure.getMessage();
        command.getErr().println("replay: " + (what == null ? failure.toString() : what));
        command.getErr().flush();
        return failure instanceof ReplayFailure known ? known.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }

    /** Kafka's outermost sentence says where something happened, and the innermost one what. */
    private static String withCause(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == failure ? failure.getMessage() : failure.getMessage() + ": " + cause.getMessage();
    }
}
