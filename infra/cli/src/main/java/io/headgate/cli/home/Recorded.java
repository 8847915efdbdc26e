// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.home;

import io.headgate.local.process.ProcessRef;

/**
 * A process that some {@code up} started.
 *
 * @param name of the part
 * @param port where it is reached
 * @param process which process it is
 * @param ready whether it has been ready once
 */
public record Recorded(String name, int port, ProcessRef process, boolean ready) {

    /** The same, known to have been ready. */
    public Recorded madeReady() {
        return new Recorded(name, port, process, true);
    }
}
