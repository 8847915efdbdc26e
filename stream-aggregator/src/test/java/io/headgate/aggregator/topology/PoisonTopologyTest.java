// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.headgate.aggregator.windows.RequestSlots;
import io.headgate.events.EventKey;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.QuarantinedRecord;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.views.QueueView;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ViewName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonTopologyTest {

    private static final byte[] GARBAGE = {-1, -1, -1, 7, 0, 3};

    private final Driver driver = new Driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMISSIONS", "THROTTLES", "LATENCIES", "HEARTBEATS", "CONFIGS"})
    void shouldSetGarbageAsideWithItsOriginAndGoOn(EventTopic topic) {
        driver.send(topic, Driver.HOME.bytes(), GARBAGE, driver.now());
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 1));
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.quarantined()).singleElement().satisfies(aside -> {
            assertThat(aside.getOrigin()).isEqualTo(topic.topicName());
            assertThat(aside.getOriginOffset()).isZero();
            assertThat(aside.getError()).isEqualTo("not a message of this topic's type");
            assertThat(aside.getKey().toByteArray()).isEqualTo(Driver.HOME.bytes());
            assertThat(aside.getValue().toByteArray()).isEqualTo(GARBAGE);
        });
        assertThat(driver.throttling().windows().get("1m").totalRequests()).isEqualTo(1);
        assertThat(driver.counts().quarantined()).isEqualTo(1);
    }

    /** Else a million keys would make a million tenants, each with a view every two seconds. */
    @ParameterizedTest
    @EnumSource(names = {"ADMISSIONS", "THROTTLES", "LATENCIES", "HEARTBEATS", "CONFIGS"})
    void shouldNotTakeGarbageUnderANewKeyForATenant(EventTopic topic) {
        EventKey nobody = new EventKey("no", "body");
        driver.send(topic, nobody.bytes(), GARBAGE, driver.now());
        driver.send(topic, nobody.bytes(), null, driver.now());
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 1));
        driver.send(topic, nobody.bytes(), GARBAGE, driver.now());
        driver.pass(Duration.ofSeconds(5));

        assertThat(driver.hasTold(nobody)).isFalse();
        assertThat(driver.hasTold(Driver.HOME)).isTrue();
        assertThat(driver.pipeline().quarantined()).isZero();
        assertThat(driver.quarantined()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMISSIONS", "THROTTLES", "LATENCIES", "HEARTBEATS", "CONFIGS"})
    void shouldCountGarbageUnderAKnownKeyInItsPipelineView(EventTopic topic) {
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 1));
        driver.send(topic, Driver.HOME.bytes(), GARBAGE, driver.now());
        driver.send(topic, new EventKey("no", "body").bytes(), GARBAGE, driver.now());
        driver.send(topic, Driver.HOME.bytes(), null, driver.now());
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.pipeline().quarantined()).isEqualTo(2);
        assertThat(driver.counts().quarantined()).isEqualTo(3);
    }

    @Test
    void shouldKnowATenantFromItsFirstEventOnWhateverCameBefore() {
        EventKey late = new EventKey("late", "comer");
        driver.send(EventTopic.ADMISSIONS, late.bytes(), GARBAGE, driver.now());
        driver.send(
                EventTopic.ADMISSIONS,
                late.bytes(),
                Events.admission(driver.now(), 1).toByteArray(),
                driver.now());
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.hasTold(late)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMISSIONS", "THROTTLES", "LATENCIES", "HEARTBEATS", "CONFIGS"})
    void shouldSetAnEmptyValueAside(EventTopic topic) {
        driver.send(topic, Driver.HOME.bytes(), new byte[0], driver.now());
        driver.send(topic, Driver.HOME.bytes(), null, driver.now());

        assertThat(driver.quarantined())
                .extracting(QuarantinedRecord::getError)
                .containsExactly("no value", "no value");
    }

    /** A newer version's message: fields and enum values that this one does not know. */
    @ParameterizedTest
    @MethodSource("newerMessages")
    void shouldCountWhatANewerVersionSays(EventTopic topic, Message event) {
        UnknownFieldSet more = UnknownFieldSet.newBuilder()
                .addField(500, Field.newBuilder().addVarint(7).build())
                .addField(
                        501,
                        Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("text"))
                                .build())
                .addField(31, Field.newBuilder().addFixed64(1).build())
                .build();

        driver.send(topic, event.toBuilder().setUnknownFields(more).build());
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 10));
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.quarantined()).isEmpty();
        assertThat(driver.throttling().windows().get("1m").totalRequests()).isPositive();
    }

    static Stream<Arguments> newerMessages() {
        long now = Driver.START;
        return Stream.of(
                Arguments.of(
                        EventTopic.ADMISSIONS,
                        Events.admission(now, 1).toBuilder().setRoleValue(77).build()),
                Arguments.of(
                        EventTopic.THROTTLES,
                        Events.refusal(now, "a", 1).toBuilder()
                                .setReasonValue(99)
                                .setLevelValue(-4)
                                .setDecidedByValue(50)
                                .build()),
                Arguments.of(
                        EventTopic.LATENCIES,
                        Events.task(now, 1, 1, 1).toBuilder()
                                .setOutcomeValue(60)
                                .setKindValue(9)
                                .build()),
                Arguments.of(
                        EventTopic.HEARTBEATS,
                        Events.ingress(now, "a", 1).setStateValue(44).build()),
                Arguments.of(
                        EventTopic.HEARTBEATS,
                        Events.ingress(now, "a", 1).setKindValue(44).build()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, -1})
    void shouldNotTakeForAnEndedTaskWhatItDoesNotKnow(int kind) {
        driver.send(EventTopic.LATENCIES, Events.task(driver.now(), 1, 1, 1));
        driver.send(
                EventTopic.LATENCIES,
                Events.task(driver.now(), 2, 1, 1).toBuilder()
                        .setKindValue(kind)
                        .build());
        driver.send(EventTopic.LATENCIES, Events.task(driver.now(), 3, 1, 1));
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.view(ViewName.QUEUE, QueueView.class)
                        .throughput()
                        .get("1h")
                        .ended())
                .isEqualTo(2);
        assertThat(driver.pipeline().sequenceGaps()).isZero();
    }

    /** Whoever meets a new limit did it himself, which 503 would deny. */
    @Test
    void shouldTellARefusalForANewReasonByItsStatus() {
        for (int reason : new int[] {99, 17, 23, 0}) {
            driver.send(EventTopic.THROTTLES, refusal(reason, 429));
            driver.send(EventTopic.THROTTLES, refusal(reason, 503));
        }
        driver.send(EventTopic.THROTTLES, refusal(Reason.REASON_HARD_LIMIT_EXCEEDED_VALUE, 429));
        driver.pass(Duration.ofSeconds(2));

        ThrottlingWindow minute = driver.throttling().windows().get("1m");
        assertThat(minute.rateLimit429()).isEqualTo(4);
        assertThat(minute.backpressure503()).isEqualTo(5);
        assertThat(minute.byReason()).containsEntry("unspecified", 8L);
    }

    @Test
    void shouldHaveNoReasonWhereRefusalsForUnknownLimitsAreCounted() {
        assertThat(Reason.forNumber(RequestSlots.UNKNOWN_LIMIT)).isNull();
    }

    private ThrottleEvent refusal(int reason, int status) {
        return Events.refusal(driver.now(), "a", 1).toBuilder()
                .setReasonValue(reason)
                .setStatus(status)
                .build();
    }

    @Test
    void shouldSetAsideWhatHasNoValueNoTimeOrNoTenant() {
        byte[] good = Events.admission(driver.now(), 1).toByteArray();
        driver.send(EventTopic.ADMISSIONS, Driver.HOME.bytes(), new byte[0], driver.now());
        driver.send(EventTopic.ADMISSIONS, Driver.HOME.bytes(), null, driver.now());
        driver.send(EventTopic.ADMISSIONS, null, good, driver.now());
        driver.send(EventTopic.ADMISSIONS, "no tenant".getBytes(StandardCharsets.UTF_8), good, driver.now());
        driver.send(EventTopic.ADMISSIONS, Events.admission(0, 1));

        List<QuarantinedRecord> aside = driver.quarantined();

        assertThat(aside)
                .extracting(QuarantinedRecord::getError)
                .containsExactly("no value", "no value", "no key", "the key is not tenant/project", "no event time");
        assertThat(driver.counts().quarantined()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001, Integer.MAX_VALUE})
    void shouldSetAsideAProcessThatClaimsAnAbsurdLoad(int load) {
        driver.send(
                EventTopic.HEARTBEATS,
                Events.beat(driver.now(), "absurd", 1).setMaxLoad(load).build());

        assertThat(driver.quarantined())
                .extracting(QuarantinedRecord::getError)
                .containsExactly("a max_load of " + load + ": 0 to 10000 is allowed");
    }

    @Test
    void shouldSetAsideAnEventThatIsAheadOfItsAppendTime() {
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now() + 61_000, 1));
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now() + 59_000, 1));

        assertThat(driver.quarantined()).hasSize(1);
        driver.pass(Duration.ofSeconds(61));
        assertThat(driver.throttling().windows().get("1m").totalRequests()).isEqualTo(1);
    }

    /** A far-future timestamp hangs a stream-time punctuator (CVE-2026-111496); there is none here. */
    @Test
    void shouldNotBeMovedByAPoisonousTimestamp() {
        driver.send(
                EventTopic.ADMISSIONS,
                Driver.HOME.bytes(),
                Events.admission(driver.now(), 1).toByteArray(),
                Long.MAX_VALUE / 2);
        driver.send(
                EventTopic.HEARTBEATS,
                Driver.HOME.bytes(),
                Events.beat(Long.MAX_VALUE / 4000, "far", 1).build().toByteArray(),
                Long.MAX_VALUE / 2);
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 2));
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.throttling().windows().get("1m").totalRequests()).isEqualTo(2);
        assertThat(driver.pipeline().completeThrough()).isLessThanOrEqualTo(driver.now());
    }

    @Test
    void shouldCountUnknownEnumValuesAsUnspecified() {
        driver.send(
                EventTopic.ADMISSIONS,
                Events.admission(driver.now(), 1).toBuilder()
                        .setRoleValue(99)
                        .setTransportValue(-3)
                        .build());
        driver.pass(Duration.ofMillis(250));

        assertThat(driver.throttling().windows().get("1m").byRole()).containsOnlyKeys("unspecified");
        assertThat(driver.quarantined()).isEmpty();
    }
}
