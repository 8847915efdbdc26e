// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

/** A replay cannot be done; the message is for the person who asked for it. */
public final class ReplayFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReplayFailure(String message) {
        super(message);
    }

    public ReplayFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
