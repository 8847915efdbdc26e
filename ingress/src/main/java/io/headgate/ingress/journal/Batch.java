// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import io.headgate.events.topics.EventTopic;
import java.util.List;

/**
 * What one transaction carries, and what may be trimmed after it.
 *
 * @param records in the order of the journal; empty if everything had been relayed before
 * @param position behind the last entry
 * @param lastId of all entries that were looked at, relayed before or not
 * @param relayed entries that are in the records
 */
record Batch(List<Outgoing> records, Position position, String lastId, int relayed) {

    /**
     * A record to send.
     *
     * @param journalId of the entry it comes from
     */
    record Outgoing(String journalId, EventTopic topic, byte[] value) {}
}
