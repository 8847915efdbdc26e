// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

import java.util.List;

/** An existing topic has other settings than the contract; the message lists each difference. */
public final class TopicMismatchException extends IllegalStateException {

    TopicMismatchException(List<String> differences) {
        super("topics differ from the contract and are never altered silently: " + String.join("; ", differences));
    }
}
