// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli;

/** Something a user can act on; the message says what, in one line where it can. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
