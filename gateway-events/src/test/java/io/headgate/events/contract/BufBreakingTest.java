// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import io.headgate.events.topics.EventTopic;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code buf breaking} between the committed descriptor and the messages of today. */
class BufBreakingTest {

    private final FileDescriptorProto today =
            EventTopic.ADMISSIONS.descriptor().getFile().toProto();
    private Buf buf;

    @BeforeEach
    void find(@TempDir Path folder) {
        Optional<Buf> fetched = Buf.fetched(folder);
        assumeTrue(fetched.isPresent(), "there is no buf program for this platform in target/buf");
        buf = fetched.get();
    }

    @Test
    void shouldFindNothingBroken() throws Exception {
        assertThat(buf.breaking(today, SchemaTest.COMMITTED)).isEmpty();
    }

    @Test
    void shouldFindAFieldThatIsGone() throws Exception {
        assertThat(broken(events -> events.getMessageTypeBuilder(0).removeField(0)))
                .contains("Previously present field")
                .contains("was deleted");
    }

    @Test
    void shouldFindAFieldOfAnotherType() throws Exception {
        assertThat(broken(events ->
                        events.getMessageTypeBuilder(0).getFieldBuilder(0).setType(Type.TYPE_DOUBLE)))
                .contains("changed type");
    }

    @Test
    void shouldFindAnEnumValueThatMeansSomethingElse() throws Exception {
        assertThat(broken(events ->
                        events.getEnumTypeBuilder(0).getValueBuilder(1).setNumber(99)))
                .contains("Previously present enum value");
    }

    @Test
    void shouldLetAMessageGrow() throws Exception {
        assertThat(broken(events -> events.getMessageTypeBuilder(0)
                        .addFieldBuilder()
                        .setName("one_more")
                        .setJsonName("oneMore")
                        .setNumber(9_999)
                        .setType(Type.TYPE_STRING)))
                .isEmpty();
    }

    private String broken(Consumer<FileDescriptorProto.Builder> change) throws Exception {
        FileDescriptorProto.Builder events = today.toBuilder();
        change.accept(events);
        return buf.breaking(events.build(), SchemaTest.COMMITTED);
    }
}
