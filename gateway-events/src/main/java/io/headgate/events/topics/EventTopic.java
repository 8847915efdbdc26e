// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
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
    ADMISSIONS("headgate.admissions", Retention.WEEK, AdmissionEvent.parser()),
    THROTTLES("headgate.throttles", Retention.WEEK, ThrottleEvent.parser()),
    LATENCIES("headgate.latencies", Retention.WEEK, LatencyEvent.parser()),
    HEARTBEATS("headgate.heartbeats", Retention.WEEK, HeartbeatEvent.parser()),
    OPERATIONS("headgate.operations", Retention.WEEK, OperationEvent.parser()),
    CONFIGS("headgate.configs", Retention.FOR_EVER, ConfigEvent.parser()),
    POSITIONS("headgate.positions", Retention.COMPACTED, RelayPosition.parser()),
    QUARANTINE("headgate.quarantine", Retention.WEEK, QuarantinedRecord.parser());

    /** The compacted topic of view documents (JSON), keyed {@code tenant/project/view}. */
    public static final String VIEWS = "headgate.views";

    private final String topicName;
    private final Retention retention;
    private final Parser<? extends Message> parser;

    EventTopic(String topicName, Retention retention, Parser<? extends Message> parser) {
        this.topicName = topicName;
        this.retention = retention;
        this.parser = parser;
    }

    /** The topic's name, as it exists literally. */
    public String topicName() {
        return topicName;
    }

    Retention retention() {
        return retention;
    }

    /**
     * Decodes a record's value.
     *
     * @throws InvalidProtocolBufferException if the bytes are not a message of this topic's type
     */
    public Message decode(byte[] value) throws InvalidProtocolBufferException {
        return parser.parseFrom(value);
    }
}
