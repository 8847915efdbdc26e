// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

/** Redis did not answer in time. */
public final class StoreAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreAwayException(Throwable cause) {
        super("the store did not answer", cause);
    }
}
