// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.read;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event as it stands in its topic.
 *
 * @param appendedAt when the broker appended it
 */
public record ReadEvent(EventTopic topic, EventKey key, int partition, long offset, Instant appendedAt, Message event) {

    /**
     * The event in a record of this topic.
     *
     * @throws UnreadableRecordException if the record is not a message of the topic; it names partition and offset
     */
    public static ReadEvent of(EventTopic topic, ConsumerRecord<byte[], byte[]> read) {
        if (read.key() == null || read.value() == null) {
            throw new UnreadableRecordException(
                    read.topic(), read.partition(), read.offset(), new IllegalArgumentException("no key or no value"));
        }
        try {
            return new ReadEvent(
                    topic,
                    EventKey.parse(new String(read.key(), StandardCharsets.UTF_8)),
                    read.partition(),
                    read.offset(),
                    Instant.ofEpochMilli(read.timestamp()),
                    topic.decode(read.value()));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new UnreadableRecordException(read.topic(), read.partition(), read.offset(), e);
        }
    }

    /** The event's own time, in microseconds since the epoch. */
    public long timeMicros() {
        return (long) event.getField(event.getDescriptorForType().findFieldByName("time_us"));
    }
}
