// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

/** A record that cannot be counted; the message says why, without quoting its content. */
final class PoisonException extends Exception {

    PoisonException(String message) {
        super(message, null, false, false);
    }
}
