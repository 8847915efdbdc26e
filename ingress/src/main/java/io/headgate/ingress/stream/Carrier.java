// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import java.util.Locale;

/** The protocol that carries a stream to its reader. */
public enum Carrier {
    SSE,
    SOCKET_IO,
    /** An OpenAI-compatible completion, whose frames are chunks or one whole answer. */
    COMPLETION;

    /** The lower-case name in metrics. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
