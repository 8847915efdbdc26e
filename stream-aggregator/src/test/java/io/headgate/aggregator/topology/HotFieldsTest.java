// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.LatencyEvent;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HotFieldsTest {

    private final HotFields fields = new HotFields();

    @Property
    void shouldReadTheNumbersThatTheGeneratedParserReads(
            @ForAll long time, @ForAll long sequence, @ForAll int epoch, @ForAll int role, @ForAll String identity)
            throws PoisonException {
        AdmissionEvent event = AdmissionEvent.newBuilder()
                .setTimeUs(time)
                .setSequence(sequence)
                .setEpoch(epoch)
                .setRoleValue(role)
                .setIdentity(identity.replaceAll("\\p{Cs}", ""))
                .build();

        fields.read(event.toByteArray());

        assertThat(fields.number(AdmissionEvent.TIME_US_FIELD_NUMBER)).isEqualTo(time);
        assertThat(fields.number(AdmissionEvent.SEQUENCE_FIELD_NUMBER)).isEqualTo(sequence);
        assertThat(fields.small(AdmissionEvent.EPOCH_FIELD_NUMBER)).isEqualTo(epoch);
        assertThat(fields.small(AdmissionEvent.ROLE_FIELD_NUMBER)).isEqualTo(role);
    }

    @Property(tries = 20_000)
    void shouldTakeOrRefuseGarbageLikeTheGeneratedParser(@ForAll @Size(min = 1, max = 40) byte[] garbage) {
        boolean refused = refuses(garbage);

        // Only texts are checked more strictly by the generated parser.
        if (refused) {
            assertThatExceptionOfType(InvalidProtocolBufferException.class)
                    .isThrownBy(() -> LatencyEvent.parseFrom(garbage));
        }
    }

    /** Ten bytes of a number that would go on: what a random search found. */
    @Test
    void shouldTakeAnOverlongNumberThatTheGeneratedParserTakes() throws Exception {
        byte[] overlong = {-16, 10, -57, -47, -13, -41, -34, -127, -2, -31, -38, -73};
        LatencyEvent.parseFrom(overlong);

        assertThat(refuses(overlong)).isFalse();
    }

    @Test
    void shouldKeepNothingOfTheMessageBefore() throws PoisonException {
        fields.read(AdmissionEvent.newBuilder().setSequence(7).build().toByteArray());
        fields.read(AdmissionEvent.newBuilder().setTimeUs(1).build().toByteArray());

        assertThat(fields.number(AdmissionEvent.SEQUENCE_FIELD_NUMBER)).isZero();
    }

    @Test
    void shouldReadTheAppendedHalfOfAnEntryAsOneMessage() throws PoisonException {
        byte[] callers = AdmissionEvent.newBuilder().setRoleValue(2).build().toByteArray();
        byte[] appended = AdmissionEvent.newBuilder().setSequence(9).build().toByteArray();
        byte[] whole = new byte[callers.length + appended.length];
        System.arraycopy(callers, 0, whole, 0, callers.length);
        System.arraycopy(appended, 0, whole, callers.length, appended.length);

        fields.read(whole);

        assertThat(fields.small(AdmissionEvent.ROLE_FIELD_NUMBER)).isEqualTo(2);
        assertThat(fields.number(AdmissionEvent.SEQUENCE_FIELD_NUMBER)).isEqualTo(9);
    }

    private boolean refuses(byte[] message) {
        try {
            fields.read(message);
            return false;
        } catch (PoisonException e) {
            return true;
        }
    }
}
