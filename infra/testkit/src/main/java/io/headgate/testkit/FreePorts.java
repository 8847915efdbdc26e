// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import io.headgate.local.process.Ports;

/** Ports for what a test starts itself. */
public final class FreePorts {
    private FreePorts() {}

    /** A loopback port that was free a moment ago. */
    public static int next() {
        return Ports.free();
    }
}
