// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

/** What was asked for does not exist, or not for this caller; the message is for the caller. */
public final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message);
    }
}
