// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.sink;

/** Redis did not take the views now; the same batch comes again. */
final class StoreAwayException extends IllegalStateException {

    StoreAwayException(Throwable cause) {
        super("Redis did not take the views", cause);
    }
}
