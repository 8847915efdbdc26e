// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.headgate.core.store.JournalEntry;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.OperationKind;
import io.headgate.events.v1.RelayPosition;
import java.util.Optional;

/** The kinds of journal entries: where each goes, and what only the script knew of it. */
enum EntryKind {
    ADMISSION(JournalEntry.ADMISSION, EventTopic.ADMISSIONS) {
        @Override
        long sequence(RelayPosition position) {
            return position.getAdmissionSequence();
        }

        @Override
        void setSequence(RelayPosition.Builder position, long sequence) {
            position.setAdmissionSequence(sequence);
        }

        @Override
        Message stamp(JournalEntry entry, int epoch) {
            AdmissionEvent.Builder stamp = AdmissionEvent.newBuilder()
                    .setTimeUs(entry.timeUs())
                    .setSequence(entry.sequence())
                    .setEpoch(epoch)
                    .setDepth(entry.depth());
            if (entry.burstRemaining() != null) {
                stamp.setBurstRemaining(entry.burstRemaining());
            }
            if (entry.hourlyRemaining() != null) {
                stamp.setHourlyRemaining(entry.hourlyRemaining());
            }
            return stamp.build();
        }
    },
    COMPLETION(JournalEntry.COMPLETION, EventTopic.LATENCIES) {
        @Override
        long sequence(RelayPosition position) {
            return position.getLatencySequence();
        }

        @Override
        void setSequence(RelayPosition.Builder position, long sequence) {
            position.setLatencySequence(sequence);
        }

        @Override
        Message stamp(JournalEntry entry, int epoch) {
            return LatencyEvent.newBuilder()
                    .setTimeUs(entry.timeUs())
                    .setSequence(entry.sequence())
                    .setEpoch(epoch)
                    .setDepth(entry.depth())
                    .build();
        }
    },
    CONFIG(JournalEntry.CONFIG, EventTopic.CONFIGS) {
        @Override
        long sequence(RelayPosition position) {
            return position.getConfigSequence();
        }

        @Override
        void setSequence(RelayPosition.Builder position, long sequence) {
            position.setConfigSequence(sequence);
        }

        @Override
        Message stamp(JournalEntry entry, int epoch) {
            return ConfigEvent.newBuilder()
                    .setTimeUs(entry.timeUs())
                    .setSequence(entry.sequence())
                    .setEpoch(epoch)
                    .build();
        }

        /** A change of the config; the first version changes nothing. */
        @Override
        Optional<OperationEvent> operation(byte[] event, String source) throws InvalidProtocolBufferException {
            ConfigEvent config = ConfigEvent.parseFrom(event);
            return config.getVersion() > 1 ? Optional.of(changed(config, source)) : Optional.empty();
        }

        private static OperationEvent changed(ConfigEvent config, String source) {
            return OperationEvent.newBuilder()
                    .setId(config.getId() + ":operation")
                    .setSource(source)
                    .setTimeUs(config.getTimeUs())
                    .setCorrelationId(config.getCorrelationId())
                    .setKind(OperationKind.OPERATION_KIND_CONFIG_CHANGED)
                    .setActor(config.getActor())
                    .setSubject("config")
                    .setDetail(config.getReason())
                    .setEpoch(config.getEpoch())
                    .setConfigVersion(config.getVersion())
                    .build();
        }
    };

    private final String wire;
    private final EventTopic topic;

    EntryKind(String wire, EventTopic topic) {
        this.wire = wire;
        this.topic = topic;
    }

    /** The kind of an entry; empty for one that this version does not know. */
    static Optional<EntryKind> of(JournalEntry entry) {
        for (EntryKind kind : values()) {
            if (kind.wire.equals(entry.kind())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    EventTopic topic() {
        return topic;
    }

    /**
     * The event as it goes into its topic: what its author encoded, then what the script knew. Messages concatenate, and
     * of a field that comes twice the later counts.
     *
     * @throws InvalidProtocolBufferException if the author's bytes are no event of this kind
     */
    byte[] stamped(JournalEntry entry, int epoch) throws InvalidProtocolBufferException {
        topic.decode(entry.event());
        byte[] stamp = stamp(entry, epoch).toByteArray();
        byte[] whole = new byte[entry.event().length + stamp.length];
        System.arraycopy(entry.event(), 0, whole, 0, entry.event().length);
        System.arraycopy(stamp, 0, whole, entry.event().length, stamp.length);
        return whole;
    }

    /** What an event of this kind means for the system itself, told in the same transaction; empty for nothing. */
    Optional<OperationEvent> operation(byte[] event, String source) throws InvalidProtocolBufferException {
        return Optional.empty();
    }

    abstract long sequence(RelayPosition position);

    abstract void setSequence(RelayPosition.Builder position, long sequence);

    abstract Message stamp(JournalEntry entry, int epoch);
}
