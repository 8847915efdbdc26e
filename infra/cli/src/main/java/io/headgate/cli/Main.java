// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

import io.headgate.cli.command.RootCommand;
import io.headgate.events.read.Durations;
import java.time.Duration;
import picocli.CommandLine;
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

    /** A wrong option: what is wrong, and where to look, instead of the whole help text. */
    private static int hint(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("headgate: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
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
