// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

/** A token that proves nothing; the message says what is wrong with it and never quotes it. */
public final class InvalidTokenException extends Exception {

    /** @param message why; must not quote the token */
    public InvalidTokenException(String message) {
        super(message);
    }
}
