// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import java.io.IOException;

/** The backend does not take this request, and never will. */
final class BackendRefusedException extends IOException {

    private final int status;

    BackendRefusedException(int status) {
        super("the backend answered " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
