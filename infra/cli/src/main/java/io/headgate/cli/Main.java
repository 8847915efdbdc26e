// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

import io.headgate.cli.command.RootCommand;
import io.headgate.events.read.Durations;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Runs a command; a failure is one line on stderr and exit code 1, a wrong use exit code 2. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new RootCommand())
                .registerConverter(Duration.class, Main::duration)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Main::execute)
                .setParameterExceptionHandler(Main::hint)
                .setExecutionExceptionHandler(Main::explain);
    }

    /** No command has a use for no time at all. */
    private static Duration duration(String text) {
        try {
            Duration duration = Durations.parse(text);
            if (!duration.isZero()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
        throw new TypeConversionException("'" + text + "' is no time at all");
    }

    /** Runs the last command named. An option before its name that it does not have would be ignored. */
    private static int execute(ParseResult parsed) {
        for (ParseResult outer = parsed; outer.hasSubcommand(); outer = outer.subcommand()) {
            requireAll(outer.matchedOptions(), outer.subcommand().commandSpec());
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void requireAll(List<OptionSpec> options, CommandSpec command) {
        for (OptionSpec option : options) {
            if (command.findOption(option.longestName()) == null) {
                throw new ParameterException(
                        command.commandLine(),
                        "%s is no option of '%s'".formatted(option.longestName(), command.qualifiedName()));
            }
        }
    }

    /** A wrong option: what is wrong, and where to look, instead of the whole help text. */
    private static int hint(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("headgate: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof Failure) {
            command.getErr().println("headgate: " + failure.getMessage());
        } else {
            String what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            command.getErr().println("headgate: unexpected: " + what);
        }
        if (Boolean.getBoolean("headgate.debug")) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return failure instanceof Failure known ? known.exitCode() : 1;
    }
}
