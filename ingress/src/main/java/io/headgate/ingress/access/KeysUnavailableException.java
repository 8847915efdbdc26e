// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

/** The keys that would tell whether a token is good cannot be had now. */
public final class KeysUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean circuitOpen;

    /** @param circuitOpen whether nobody was asked, because the circuit is open */
    KeysUnavailableException(boolean circuitOpen) {
        super(circuitOpen ? "the authentication circuit is open" : "the identity provider does not answer");
        this.circuitOpen = circuitOpen;
    }

    boolean circuitOpen() {
        return circuitOpen;
    }
}
