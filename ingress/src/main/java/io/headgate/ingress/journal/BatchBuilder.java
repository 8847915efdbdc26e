// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.core.store.JournalEntry;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.events.v1.QuarantinedRecord;
import io.headgate.ingress.journal.Batch.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Turns journal entries into the records of one transaction: pure, given what has been committed. What was relayed before
 * is left out; a number that comes back under a new id, or in an entry that was never relayed, shows that the store lost its tail, which raises the epoch and is
 * reported; what cannot be sent goes to quarantine. Nothing is skipped. Not thread-safe.
 */
final class BatchBuilder {

    /** A record of the broker's default limit of 1 MiB, less what its headers and a batch take. */
    private static final int LARGEST_EVENT = 900_000;

    private static final int QUARANTINED_BYTES = 64 * 1024;
    private static final String ORIGIN = "journal";

    private final EventKey key;
    private final String source;
    private final Set<String> unsendable;
    private final RelayedEntries known;
    private final List<Outgoing> records = new ArrayList<>();
    private Position position;
    private int relayed;

    /**
     * @param unsendable ids of entries that the broker has refused
     * @param known what was relayed lately
     */
    BatchBuilder(EventKey key, String source, Position committed, Set<String> unsendable, RelayedEntries known) {
        this.key = key;
        this.source = source;
        this.position = committed;
        this.unsendable = unsendable;
        this.known = known;
    }

    /** @param entries in order, at least one */
    Batch build(List<JournalEntry> entries) {
        entries.forEach(this::add);
        return new Batch(
                List.copyOf(records), position, entries.get(entries.size() - 1).id(), relayed);
    }

    private void add(JournalEntry entry) {
        Optional<EntryKind> kind = EntryKind.of(entry);
        if (kind.isPresent()) {
            add(kind.get(), entry);
        } else if (position.isBeyond(entry.id())) {
            quarantine(entry, "unknown kind '" + entry.kind() + "'");
            position = position.behind(entry.id());
        }
    }

    private void add(EntryKind kind, JournalEntry entry) {
        boolean covered = position.covers(kind, entry);
        if (covered && !known.misses(entry)) {
            return;
        }
        if (covered || position.showsLostTail(kind, entry)) {
            long lost = position.sequence(kind);
            position = position.inNextEpoch();
            records.add(new Outgoing(entry.id(), EventTopic.OPERATIONS, lostTail(kind, entry, lost)));
        }
        send(kind, entry);
        position = position.behind(kind, entry);
        relayed++;
    }

    private void send(EntryKind kind, JournalEntry entry) {
        if (entry.event().length > LARGEST_EVENT || unsendable.contains(entry.id())) {
            quarantine(entry, "too large: " + entry.event().length + " bytes");
            return;
        }
        try {
            byte[] event = kind.stamped(entry, position.epoch());
            records.add(new Outgoing(entry.id(), kind.topic(), event));
            kind.operation(event, source)
                    .ifPresent(operation ->
                            records.add(new Outgoing(entry.id(), EventTopic.OPERATIONS, operation.toByteArray())));
        } catch (InvalidProtocolBufferException e) {
            quarantine(entry, "undecodable: " + e.getMessage());
        }
    }

    private byte[] lostTail(EntryKind kind, JournalEntry entry, long lastKnown) {
        return OperationEvent.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSource(source)
                .setTimeUs(entry.timeUs())
                .setKind(OperationKind.OPERATION_KIND_STORE_LOST_TAIL)
                .setSubject(ORIGIN)
                .setLostTopic(kind.topic().topicName())
                .setLostFrom(entry.sequence())
                .setLostTo(lastKnown)
                .setEpoch(position.epoch())
                .build()
                .toByteArray();
    }

    private void quarantine(JournalEntry entry, String error) {
        int kept = Math.min(QUARANTINED_BYTES, entry.event().length);
        byte[] record = QuarantinedRecord.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSource(source)
                .setTimeUs(entry.timeUs())
                .setOrigin(ORIGIN)
                .setOriginOffset(-1)
                .setJournalId(entry.id())
                .setError(error)
                .setKey(ByteString.copyFrom(key.bytes()))
                .setValue(ByteString.copyFrom(entry.event(), 0, kept))
                .build()
                .toByteArray();
        records.add(new Outgoing(entry.id(), EventTopic.QUARANTINE, record));
    }
}
