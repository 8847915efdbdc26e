// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Whether a process has been stopped by a SIGSTOP, its own or another's. */
public final class Frozen {

    private Frozen() {}

    public static boolean is(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(pid)).start();
            String state = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return state.strip().startsWith("T");
        } catch (IOException e) {
            throw new UncheckedIOException("the state of process " + pid + " cannot be read", e);
        }
    }
}
