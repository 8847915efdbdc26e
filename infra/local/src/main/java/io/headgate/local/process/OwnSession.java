// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.process;

import java.io.File;
import java.util.List;

/** Command prefixes that keep a terminal's signals from a child. Both replace themselves, so the pid is the child's. */
final class OwnSession {
    private static final List<String> IGNORING = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private OwnSession() {}

    /** {@code setsid} where there is one (Linux); else a shell that has the signals ignored, which JVMs inherit. */
    static List<String> prefix() {
        return OnPath.find("setsid").map(p -> List.of(p.toString())).orElse(IGNORING);
    }

    static File nothing() {
        return new File("/dev/null");
    }
}
