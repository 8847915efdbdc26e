// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.ThrottleEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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

        // Only texts, and small numbers that go on for too long, are checked more strictly by the generated parser.
        if (refused) {
            assertThatExceptionOfType(InvalidProtocolBufferException.class)
                    .isThrownBy(() -> LatencyEvent.parseFrom(garbage));
        }
    }

    @Property(tries = 20_000)
    void shouldReadOfGarbageWhatTheLibraryReads(@ForAll @Size(min = 1, max = 40) byte[] garbage) {
        if (refuses(garbage)) {
            return;
        }
        UnknownFieldSet read = libraryReads(garbage);
        for (int field = 1; field < 32; field++) {
            List<Long> numbers = read.getField(field).getVarintList();
            assertThat(fields.number(field)).isEqualTo(numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1));
        }
    }

    private static UnknownFieldSet libraryReads(byte[] message) {
        try {
            return UnknownFieldSet.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("refused by the library", e);
        }
    }

    @Test
    void shouldFindTheTextThatIsWanted() throws PoisonException {
        HotFields withText = new HotFields(ThrottleEvent.IDENTITY_FIELD_NUMBER);
        ThrottleEvent.Builder event = ThrottleEvent.newBuilder().setId("id").setIdentity("caller".repeat(50));

        withText.read(event.setCount(3).build().toByteArray());

        assertThat(new String(withText.message(), withText.textAt(), withText.textLength(), StandardCharsets.UTF_8))
                .isEqualTo(event.getIdentity());
    }

    /** Fields in any order and as often as they come; the end may be cut off. */
    @Property
    void shouldReadOfManyFieldsWhatTheLibraryReads(
            @ForAll @Size(max = 12) List<Long> drawn, @ForAll @IntRange(max = 8) int cut) throws Exception {
        byte[] message = message(drawn, cut);
        HotFields withText = new HotFields(2);
        UnknownFieldSet read;
        try {
            read = UnknownFieldSet.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            assertThatExceptionOfType(PoisonException.class).isThrownBy(() -> withText.read(message));
            return;
        }
        if (message.length > 0) {
            withText.read(message);
            List<Long> numbers = read.getField(1).getVarintList();
            List<ByteString> texts = read.getField(2).getLengthDelimitedList();
            assertThat(withText.number(1)).isEqualTo(numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1));
            assertThat(ByteString.copyFrom(message, withText.textAt(), withText.textLength()))
                    .isEqualTo(texts.isEmpty() ? ByteString.EMPTY : texts.get(texts.size() - 1));
        }
    }

    private static byte[] message(List<Long> drawn, int cut) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (long number : drawn) {
            switch (Math.floorMod(number, 5)) {
                case 0 -> out.writeFixed64(3, number);
                case 1 -> out.writeString(2, "text".repeat(Math.floorMod(number / 5, 60)));
                case 2 -> out.writeString(40, Long.toString(number));
                case 3 -> out.writeInt64(600, number);
                default -> out.writeInt64(1, number);
            }
        }
        out.flush();
        return Arrays.copyOf(bytes.toByteArray(), Math.max(0, bytes.size() - cut));
    }

    /** Ten bytes of a number that would go on: what a random search found. */
    @Test
    void shouldTakeAnOverlongNumberThatTheGeneratedParserTakes() throws Exception {
        byte[] overlong = {-16, 10, -57, -47, -13, -41, -34, -127, -2, -31, -38, -73};
        LatencyEvent.parseFrom(overlong);

        assertThat(refuses(overlong)).isFalse();
    }

    @Test
    void shouldRefuseATextOfLessThanNoLength() {
        byte[] endless = {10, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};

        assertThat(refuses(endless)).isTrue();
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
