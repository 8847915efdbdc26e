// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.failpoint;

/** A place that the process passes; without effect unless it is armed. Thread-safe. */
@FunctionalInterface
public interface FailPoint {

    /** Returns at once, after a SIGCONT, or never. */
    void pass();
}
