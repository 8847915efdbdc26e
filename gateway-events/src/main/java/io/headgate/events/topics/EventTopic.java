// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.OperationEvent;
import io.headgate.events.v1.QuarantinedRecord;
import io.headgate.events.v1.RelayPosition;
import io.headgate.events.v1.ThrottleEvent;

/** The topics that carry Protobuf messages, one message type each. */
public enum EventTopic {
    ADMISSIONS("headgate.admissions", Retention.WEEK, AdmissionEvent.getDefaultInstance()),
    THROTTLES("headgate.throttles", Retention.WEEK, ThrottleEvent.getDefaultInstance()),
    LATENCIES("headgate.latencies", Retention.WEEK, LatencyEvent.getDefaultInstance()),
    HEARTBEATS("headgate.heartbeats", Retention.WEEK, HeartbeatEvent.getDefaultInstance()),
    OPERATIONS("headgate.operations", Retention.WEEK, OperationEvent.getDefaultInstance()),
    CONFIGS("headgate.configs", Retention.FOR_EVER, ConfigEvent.getDefaultInstance()),
    POSITIONS("headgate.positions", Retention.COMPACTED, RelayPosition.getDefaultInstance()),
    QUARANTINE("headgate.quarantine", Retention.WEEK, QuarantinedRecord.getDefaultInstance());

    /** The compacted topic of view documents (JSON), keyed {@code tenant/project/view}. */
    public static final String VIEWS = "headgate.views";

    private final String topicName;
    private final Retention retention;
    private final Message empty;

    EventTopic(String topicName, Retention retention, Message empty) {
        this.topicName = topicName;
        this.retention = retention;
        this.empty = empty;
    }

    /** The topic's name, as it exists literally. */
    public String topicName() {
        return topicName;
    }

    Retention retention() {
        return retention;
    }

    /** What a message of this topic consists of. */
    public Descriptor descriptor() {
        return empty.getDescriptorForType();
    }

    /**
     * Decodes a record's value.
     *
     * @throws InvalidProtocolBufferException if the bytes are not a message of this topic's type
     */
    public Message decode(byte[] value) throws InvalidProtocolBufferException {
        return empty.getParserForType().parseFrom(value);
    }
}
