// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.simulated;

/** An attempt that was to fail. */
final class SimulatedFailureException extends Exception {

    SimulatedFailureException() {
        super("an attempt that was to fail", null, false, false);
    }
}
