// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

/** A recording would need more memory than it may have; the message says what to do. */
public final class TooMuchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuchException(long most) {
        super("more than " + most + " events: choose a shorter span, or one tenant/project with less traffic");
    }
}
