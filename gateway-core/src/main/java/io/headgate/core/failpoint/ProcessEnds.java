// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What an armed point does to its process. */
interface ProcessEnds {

    ProcessEnds REAL = new ProcessEnds() {
        @Override
        public void halt() {
            Runtime.getRuntime().halt(137);
        }

        @Override
        public void freeze() {
            String self = Long.toString(ProcessHandle.current().pid());
            try {
                new ProcessBuilder("kill", "-STOP", self).start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException("this process could not freeze itself", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    };

    /** Ends the process at once, as SIGKILL does: no hook runs, nothing is flushed. */
    void halt();

    /** Stops all threads of the process until a SIGCONT. */
    void freeze();
}
