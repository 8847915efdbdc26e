// SPDX-License-Identifier: Apache-2.0
package io.headgate.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.Role;
import java.io.ByteArrayOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StampedEventTest {

    @Property
    void shouldConcatenateWhatTheCallerSaidAndWhatTheStoreSaid(
            @ForAll String task, @ForAll long sequence, @ForAll long time, @ForAll int depth)
            throws InvalidProtocolBufferException {
        AdmissionEvent said = AdmissionEvent.newBuilder()
                .setTaskId(task)
                .setRole(Role.ROLE_PAID)
                .build();
        AdmissionEvent stamp = AdmissionEvent.newBuilder()
                .setSequence(sequence)
                .setTimeUs(time)
                .setDepth(depth)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(said.toByteArray());
        bytes.writeBytes(stamp.toByteArray());

        assertThat(AdmissionEvent.parseFrom(bytes.toByteArray()))
                .isEqualTo(said.toBuilder().mergeFrom(stamp).build());
    }
}
