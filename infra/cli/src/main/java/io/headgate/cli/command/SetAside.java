// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.v1.QuarantinedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record in quarantine, as people and scripts see it.
 *
 * @param at when it was set aside
 * @param origin topic, or journal
 * @param partition of the origin
 * @param offset in the origin; absent for an entry of the journal
 * @param journalId id of the entry in the journal; absent for a record of a topic
 * @param key as text where it is plain, else in hexadecimal digits
 * @param value in Base64
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SetAside(
        String at,
        String origin,
        int partition,
        @Nullable Long offset,
        @Nullable String journalId,
        String key,
        String error,
        String source,
        int bytes,
        String value) {

    static final Comparator<SetAside> OLDEST_FIRST = Comparator.comparing(SetAside::at);

    private static final int SHOWN = 16;

    static SetAside of(ConsumerRecord<byte[], byte[]> record) {
        byte[] content = record.value() == null ? new byte[0] : record.value();
        try {
            return content.length == 0 ? unreadable(record, content) : of(QuarantinedRecord.parseFrom(content));
        } catch (InvalidProtocolBufferException e) {
            return unreadable(record, content);
        }
    }

    /** One line, with the first bytes. */
    String line() {
        byte[] content = Base64.getDecoder().decode(value);
        String first = HexFormat.of().formatHex(content, 0, Math.min(SHOWN, content.length));
        return "%s  %s  %s  %s (%d bytes%s)"
                .formatted(at, place(), key, error, bytes, first.isEmpty() ? "" : ": " + first);
    }

    private String place() {
        return journalId == null ? "%s-%d@%d".formatted(origin, partition, offset) : origin + "@" + journalId;
    }

    private static SetAside unreadable(ConsumerRecord<byte[], byte[]> record, byte[] content) {
        return new SetAside(
                Instant.ofEpochMilli(record.timestamp()).toString(),
                record.topic(),
                record.partition(),
                record.offset(),
                null,
                text(record.key()),
                "not a record of quarantine itself",
                "",
                content.length,
                Base64.getEncoder().encodeToString(content));
    }

    private static SetAside of(QuarantinedRecord aside) {
        boolean journal = !aside.getJournalId().isEmpty();
        return new SetAside(
                Instant.ofEpochMilli(aside.getTimeUs() / 1_000).toString(),
                aside.getOrigin(),
                aside.getOriginPartition(),
                journal ? null : (Long) aside.getOriginOffset(),
                journal ? aside.getJournalId() : null,
                text(aside.getKey().toByteArray()),
                aside.getError(),
                aside.getSource(),
                aside.getValue().size(),
                Base64.getEncoder().encodeToString(aside.getValue().toByteArray()));
    }

    private static String text(byte @Nullable [] key) {
        if (key == null || key.length == 0) {
            return "-";
        }
        String text = new String(key, StandardCharsets.UTF_8);
        return text.matches("[\\x21-\\x7e]{1,200}") ? text : HexFormat.of().formatHex(key);
    }
}
