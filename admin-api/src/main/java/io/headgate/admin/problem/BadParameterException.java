// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

/** A parameter is malformed; the message is for the caller and says what is allowed. */
public final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadParameterException(String message) {
        super(message);
    }
}
