// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/** Redis cannot be reached now; trying again later may succeed. */
public final class StoreUnavailableException extends IllegalStateException {

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
