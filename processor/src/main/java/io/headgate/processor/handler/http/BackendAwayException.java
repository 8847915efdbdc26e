// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import java.io.IOException;
import java.time.Duration;

/** The backend did not begin to answer, or said that it cannot now: another try may help. */
final class BackendAwayException extends IOException {

    private final transient Duration retryAfter;

    BackendAwayException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    BackendAwayException(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = Duration.ZERO;
    }

    /** What the backend asked for; zero if nothing. */
    Duration retryAfter() {
        return retryAfter;
    }
}
