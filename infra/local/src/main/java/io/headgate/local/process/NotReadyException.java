// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.nio.file.Path;

/** A process that was started and cannot be used; its message ends with the last lines of its log. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LINES = 20;

    private final String reason;

    NotReadyException(String reason, Path log) {
        super(reason + "; the end of " + log + ":\n" + String.join("\n", LogTail.last(log, LINES)));
        this.reason = reason;
    }

    /** The message without the log. */
    public String reason() {
        return reason;
    }
}
