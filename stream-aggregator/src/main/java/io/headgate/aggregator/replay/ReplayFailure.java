// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import picocli.CommandLine;

/** A replay cannot be done; the message is for the person who asked for it. */
public final class ReplayFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public ReplayFailure(String message) {
        this(message, CommandLine.ExitCode.SOFTWARE);
    }

    private ReplayFailure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public ReplayFailure(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = CommandLine.ExitCode.SOFTWARE;
    }

    /** What was asked for makes no sense: the exit code is that of a wrong option. */
    static ReplayFailure usage(String message) {
        return new ReplayFailure(message, CommandLine.ExitCode.USAGE);
    }

    int exitCode() {
        return exitCode;
    }
}
