// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The messages of the topics, by their descriptors alone. Thread-safe. */
final class Schema {

    private static final Map<String, String> MESSAGES = Map.of(
            "headgate.admissions", "AdmissionEvent",
            "headgate.throttles", "ThrottleEvent",
            "headgate.latencies", "LatencyEvent",
            "headgate.operations", "OperationEvent",
            "headgate.configs", "ConfigEvent",
            "headgate.quarantine", "QuarantinedRecord");

    private final FileDescriptor file;

    Schema() {
        try (InputStream in = Schema.class.getResourceAsStream("events.desc")) {
            FileDescriptorProto events = FileDescriptorSet.parseFrom(in).getFileList().stream()
                    .filter(one -> one.getName().endsWith("events.proto"))
                    .findFirst()
                    .orElseThrow();
            file = FileDescriptor.buildFrom(events, new FileDescriptor[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the schema of the events cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException if the bytes are no message of this topic */
    DynamicMessage read(String topic, byte[] value) {
        try {
            return DynamicMessage.parseFrom(message(topic), value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no message of " + topic, e);
        }
    }

    /** The type of a topic's messages. */
    Descriptor message(String topic) {
        return file.findMessageTypeByName(MESSAGES.get(topic));
    }
}
