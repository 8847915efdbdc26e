// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

import picocli.CommandLine;

/** Something a user can act on; the message says what, in one line where it can. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public Failure(String message) {
        super(message);
        this.exitCode = 1;
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = 1;
    }

    /** @param exitCode for scripts that want to tell failures apart */
    public Failure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command was used wrongly: the exit code is that of a wrong option. */
    public static Failure usage(String message) {
        return new Failure(message, CommandLine.ExitCode.USAGE);
    }

    public int exitCode() {
        return exitCode;
    }
}
