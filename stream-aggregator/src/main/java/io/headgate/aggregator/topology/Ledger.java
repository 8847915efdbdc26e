// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is known of one tenant's events besides their panes: how far each numbered topic has come, and what had to be
 * left out. Stored as a row of 64-bit numbers; rows of an earlier, shorter layout are read with zeros.
 */
final class Ledger {

    /** Topics whose events carry a sequence number, one sequence a topic. */
    enum Sequence {
        ADMISSIONS,
        LATENCIES
    }

    private static final int LATE = 4;
    private static final int DUPLICATES = 5;
    private static final int GAPS = 6;
    private static final int QUARANTINED = 7;
    private static final int DROPPED = 8;
    private static final int RESENDS = 9;
    private static final int SIZE = 10 * Long.BYTES;

    private final Bytes key;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Flushes flushes;
    private final PipelineCounts counts;
    private final byte[] row = new byte[SIZE];
    private final ByteBuffer numbers = ByteBuffer.wrap(row);
    private long keptAt = -1;

    Ledger(byte[] tenant, KeyValueStore<Bytes, byte[]> store, Flushes flushes, PipelineCounts counts) {
        this.key = Bytes.wrap(tenant);
        this.store = store;
        this.flushes = flushes;
        this.counts = counts;
    }

    void restore(byte[] stored) {
        System.arraycopy(stored, 0, row, 0, Math.min(stored.length, SIZE));
    }

    /**
     * Whether an event of this number is new; a repeat and a gap before it are counted. An event without a number is
     * always new, and so is the first one of a tenant, wherever the topic's retention lets it begin.
     *
     * @param epoch rises when the store lost its tail and gives out numbers anew
     */
    boolean isNew(Sequence topic, int epoch, long sequence) {
        if (sequence <= 0) {
            return true;
        }
        long knownEpoch = number(epochOf(topic));
        long known = number(sequenceOf(topic));
        if (epoch < knownEpoch || epoch == knownEpoch && sequence <= known) {
            counts.duplicates(1);
            add(DUPLICATES, 1);
            return false;
        }
        if (known > 0 && sequence > known + 1) {
            counts.gaps(sequence - known - 1);
            add(GAPS, sequence - known - 1);
        }
        numbers.putLong(epochOf(topic) * Long.BYTES, epoch);
        numbers.putLong(sequenceOf(topic) * Long.BYTES, sequence);
        changed();
        return true;
    }

    void late(long events) {
        counts.late(events);
        add(LATE, events);
    }

    void quarantined() {
        add(QUARANTINED, 1);
    }

    /** Events that processes lost before they could be sent. */
    void dropped(long events) {
        if (events > 0) {
            add(DROPPED, events);
        }
    }

    /** Repeated calls that were answered from memory. */
    void resends(long calls) {
        if (calls > 0) {
            add(RESENDS, calls);
        }
    }

    long eventsDropped() {
        return number(DROPPED);
    }

    long resendsAnswered() {
        return number(RESENDS);
    }

    long late() {
        return number(LATE);
    }

    long duplicates() {
        return number(DUPLICATES);
    }

    long gaps() {
        return number(GAPS);
    }

    long quarantinedRecords() {
        return number(QUARANTINED);
    }

    private void add(int slot, long count) {
        numbers.putLong(slot * Long.BYTES, number(slot) + count);
        changed();
    }

    private long number(int slot) {
        return numbers.getLong(slot * Long.BYTES);
    }

    private void changed() {
        long now = flushes.count();
        if (keptAt != now) {
            store.put(key, row);
            keptAt = now;
        }
    }

    private static int epochOf(Sequence topic) {
        return 2 * topic.ordinal();
    }

    private static int sequenceOf(Sequence topic) {
        return 2 * topic.ordinal() + 1;
    }
}
