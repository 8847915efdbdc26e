// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

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

    public int exitCode() {
        return exitCode;
    }
}
