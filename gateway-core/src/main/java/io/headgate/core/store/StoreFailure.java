// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.util.concurrent.CompletionException;

/** What the failure of a call to Redis means for whoever waits for its answer. */
public enum StoreFailure {
    /** This process has too many calls under way; Redis is not to blame and was not asked. */
    OVERLOADED,
    /** Redis was not reached, or refused; nothing was written. */
    NOT_DONE,
    /** No answer came: the call may have run, or may still run. */
    UNKNOWN;

    private static final String QUEUE_FULL = "Request queue size exceeded";
    private static final String NOT_CONNECTED = "Commands are rejected";

    /** What a call fails with that finds as many under way as there may be. */
    static RedisException overloaded(int limit) {
        return new RedisException(QUEUE_FULL + ": " + limit);
    }

    /** The meaning of what a stage of this package failed with. */
    public static StoreFailure of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = String.valueOf(cause.getMessage());
        if (!(cause instanceof RedisException)) {
            return NOT_DONE;
        }
        if (message.contains(QUEUE_FULL)) {
            return OVERLOADED;
        }
        boolean answered = cause instanceof RedisCommandExecutionException;
        return answered || message.contains(NOT_CONNECTED) ? NOT_DONE : UNKNOWN;
    }
}
