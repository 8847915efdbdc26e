// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import io.headgate.core.store.JournalEntry;
import io.headgate.events.v1.RelayPosition;
import java.util.regex.Pattern;

/**
 * How far the journal has been relayed: the last entry's id, the last sequence number of each kind, and the epoch, which
 * rises whenever the store has lost its tail and gives out numbers again.
 */
record Position(RelayPosition reached) {

    private static final Pattern ID = Pattern.compile("\\d{1,19}-\\d{1,19}");

    /** Before the first entry. */
    static final Position NONE = new Position(RelayPosition.getDefaultInstance());

    int epoch() {
        return reached.getEpoch();
    }

    long sequence(EntryKind kind) {
        return kind.sequence(reached);
    }

    /** Whether the entry was relayed before: neither its id nor its number is beyond this position. */
    boolean covers(EntryKind kind, JournalEntry entry) {
        return !isBeyond(entry.id()) && entry.sequence() <= sequence(kind);
    }

    /** Whether the entry is new and yet has a number that was given out before. */
    boolean showsLostTail(EntryKind kind, JournalEntry entry) {
        return isBeyond(entry.id()) && entry.sequence() <= sequence(kind);
    }

    Position behind(EntryKind kind, JournalEntry entry) {
        RelayPosition.Builder next =
                reached.toBuilder().setJournalId(entry.id()).setTimeUs(entry.timeUs());
        kind.setSequence(next, entry.sequence());
        return new Position(next.build());
    }

    /** Behind an entry that has no readable kind, and so no number that counts. */
    Position behind(String journalId) {
        return new Position(reached.toBuilder().setJournalId(journalId).build());
    }

    Position inNextEpoch() {
        return new Position(reached.toBuilder().setEpoch(epoch() + 1).build());
    }

    boolean isBeyond(String journalId) {
        String known = reached.getJournalId();
        return known.isEmpty() || compare(journalId, known) > 0;
    }

    /** Whether this is an id of a Redis stream. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Compares ids of a Redis stream, {@code milliseconds-number}. */
    static int compare(String left, String right) {
        int byTime = Long.compareUnsigned(part(left, 0), part(right, 0));
        return byTime != 0 ? byTime : Long.compareUnsigned(part(left, 1), part(right, 1));
    }

    private static long part(String id, int index) {
        int dash = id.indexOf('-');
        return Long.parseUnsignedLong(index == 0 ? id.substring(0, dash) : id.substring(dash + 1));
    }
}
