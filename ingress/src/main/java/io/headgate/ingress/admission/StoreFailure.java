// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import io.headgate.core.admission.Reason;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.util.concurrent.CompletionException;

/**
 * What a failed call to the store means.
 *
 * @param unresolved whether the call may have run, or may still run before its deadline
 */
record StoreFailure(Reason reason, boolean unresolved) {

    private static final String QUEUE_FULL = "Request queue size exceeded";
    private static final String NOT_CONNECTED = "Commands are rejected";

    static StoreFailure of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof RedisException && message.contains(QUEUE_FULL)) {
            return new StoreFailure(Reason.INGRESS_OVERLOADED, false);
        }
        boolean answered = cause instanceof RedisCommandExecutionException;
        boolean sent = cause instanceof RedisException && !answered && !message.contains(NOT_CONNECTED);
        return new StoreFailure(Reason.STORE_UNAVAILABLE, sent);
    }
}
