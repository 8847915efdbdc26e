// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

/**
 * What one caller was told.
 *
 * @param role of the caller
 * @param status 202, 429 or 503; anything else was neither admitted nor refused
 * @param reason why it was refused; empty when admitted
 */
record Answer(String role, int status, String reason) {
    static final int ADMITTED = 202;
    static final int RATE_LIMITED = 429;
    static final int BACKPRESSURE = 503;

    boolean decided() {
        return status == ADMITTED || status == RATE_LIMITED || status == BACKPRESSURE;
    }
}
