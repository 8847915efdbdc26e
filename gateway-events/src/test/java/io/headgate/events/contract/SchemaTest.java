// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.headgate.events.topics.EventTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The schema only grows: every field and every enum value of the committed descriptor is still what it was. */
class SchemaTest {

    static final Path COMMITTED = Repository.golden("events.desc");

    private final FileDescriptorProto today =
            EventTopic.ADMISSIONS.descriptor().getFile().toProto();

    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (Repository.writes()) {
            FileDescriptorProto events =
                    EventTopic.ADMISSIONS.descriptor().getFile().toProto();
            Files.createDirectories(COMMITTED.getParent());
            Files.write(
                    COMMITTED,
                    FileDescriptorSet.newBuilder().addFile(events).build().toByteArray());
        }
    }

    @Test
    void shouldKeepEveryFieldAndEveryValue() throws IOException {
        FileDescriptorProto before =
                FileDescriptorSet.parseFrom(Files.readAllBytes(COMMITTED)).getFile(0);

        assertThat(parts(today)).containsAll(parts(before));
        assertThat(today.getPackage()).isEqualTo(before.getPackage());
    }

    private static List<String> parts(FileDescriptorProto file) {
        List<String> parts = new ArrayList<>();
        for (DescriptorProto message : file.getMessageTypeList()) {
            message.getFieldList()
                    .forEach(field -> parts.add(message.getName() + "." + field.getName() + " = "
                            + field.getNumber() + " " + field.getType() + " " + field.getTypeName() + " "
                            + field.getLabel()
                            + " " + field.getProto3Optional()));
        }
        for (EnumDescriptorProto type : file.getEnumTypeList()) {
            type.getValueList()
                    .forEach(value -> parts.add(type.getName() + "." + value.getName() + " = " + value.getNumber()));
        }
        return parts;
    }
}
