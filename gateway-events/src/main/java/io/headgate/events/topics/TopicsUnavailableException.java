// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

/** The broker did not answer in time or refused; trying again later may succeed. */
public final class TopicsUnavailableException extends IllegalStateException {

    TopicsUnavailableException(Throwable cause) {
        super("the broker did not answer a request about topics", cause);
    }
}
