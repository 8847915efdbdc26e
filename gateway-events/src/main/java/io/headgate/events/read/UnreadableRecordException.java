// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

/** A record is not a message of its topic; the message names where it stands. */
public final class UnreadableRecordException extends IllegalStateException {

    UnreadableRecordException(String topic, int partition, long offset, Throwable cause) {
        super("unreadable record at " + topic + "-" + partition + "@" + offset, cause);
    }
}
