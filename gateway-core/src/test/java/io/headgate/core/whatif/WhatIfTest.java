// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import static io.headgate.core.whatif.RecordedTraffic.SECOND;
import static io.headgate.core.whatif.RecordedTraffic.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.headgate.core.admission.Role;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Profile;
import io.headgate.events.v1.AdmissionEvent;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.ThrottleEvent;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIfTest {

    private static final ConfigDocument STANDARD = ConfigDocument.of(Profile.STANDARD);
    private static final long HALF_AN_HOUR = 1_800 * SECOND;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldMakeEachRecordedDecisionAgain(long seed) {
        Agreement agreement = whatIf(traffic(seed).events()).agreement();

        assertThat(agreement.disagreements()).isEmpty();
        assertThat(agreement.percent()).isEqualTo(100);
        assertThat(agreement.checked()).isGreaterThan(3_000);
        assertThat(agreement.depthCorrections()).isZero();
    }

    @Test
    void shouldNotMindTheOrderInWhichEventsAreRead() {
        List<Message> events = traffic(4).events();
        Agreement inOrder = whatIf(events).agreement();
        Collections.shuffle(events, new Random(4));

        assertThat(whatIf(events).agreement()).isEqualTo(inOrder);
    }

    @Test
    void shouldTakeLevelOnesWordForLimitsOnlyWhereTheyAreViolated() {
        RecordedTraffic traffic = new RecordedTraffic(11, STANDARD);
        for (int i = 0; i < 12; i++) {
            traffic.attempt(START + i * 3 * SECOND, Role.ANONYMOUS, "hammer");
        }
        List<Message> events = traffic.events();
        events.replaceAll(event -> event instanceof ThrottleEvent throttle
                ? throttle.toBuilder()
                        .setDecidedBy(DecidedBy.DECIDED_BY_LEVEL_ONE)
                        .build()
                : event);
        assertThat(whatIf(events).agreement().percent()).isEqualTo(100);
        assertThat(whatIf(events).agreement().checked()).isEqualTo(12);

        events.replaceAll(event -> event instanceof ThrottleEvent throttle
                ? throttle.toBuilder().setIdentity("somebody else").build()
                : event);
        assertThat(whatIf(events).agreement().percent()).isLessThan(100);
    }

    @Test
    void shouldNoticeDecisionsThatDoNotFollowFromTheConfig() {
        List<Message> events = traffic(5).events();
        events.replaceAll(WhatIfTest::forged);

        Agreement agreement = whatIf(events).agreement();

        assertThat(agreement.percent()).isLessThan(100);
        assertThat(agreement.disagreements())
                .anySatisfy(wrong -> assertThat(wrong.recorded()).isEqualTo("queue_size_exceeded"));
    }

    @Test
    void shouldNoticeAMissingAdmissionByTheDepth() {
        List<Message> events = traffic(6).events();
        Message admission = events.stream()
                .filter(event -> event instanceof AdmissionEvent admitted
                        && admitted.getTimeUs() > START + 60 * SECOND
                        && admitted.getDepth() > 2)
                .findFirst()
                .orElseThrow();
        events.remove(admission);

        assertThat(whatIf(events).agreement().depthCorrections()).isPositive();
    }

    @Test
    void shouldChangeNothingForTheConfigThatWasInForce() {
        WhatIfReport report = whatIf(traffic(7).events()).with(traffic(7).config());

        assertThat(report.candidate().totals().attempts())
                .isEqualTo(report.recorded().totals().attempts());
        assertThat(report.changes()).isEmpty();
    }

    @Test
    void shouldTellWhoGainsByABroaderThreshold() {
        RecordedTraffic traffic = new RecordedTraffic(8, STANDARD);
        for (int i = 0; i < 20; i++) {
            traffic.attempt(START + i, Role.ANONYMOUS, "caller-" + i);
        }
        traffic.attempt(START + 120 * SECOND, Role.ANONYMOUS, "late");

        WhatIfReport report = whatIf(traffic.events()).with(with("{\"anonymous_threshold\": 0.79}"));

        assertThat(report.recorded().totals().admitted()).isEqualTo(8 + 1);
        assertThat(report.asItWas().totals()).isEqualTo(report.recorded().totals());
        assertThat(report.candidate().totals().admitted()).isEqualTo(11 + 1);
        assertThat(report.candidate().peakDepth()).isEqualTo(11);
        assertThat(report.candidate().totals().byReason()).containsEntry("anonymous_threshold_exceeded", 9L);
        assertThat(report.mostAffected())
                .extracting(Affected::identity)
                .containsExactlyInAnyOrder("caller-8", "caller-9", "caller-10");
        assertThat(report.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.path()).endsWith("anonymous_pressure_threshold"));
    }

    @Test
    void shouldTellShorterWaitsOfMoreSlots() {
        WhatIfReport report = whatIf(traffic(9).events()).with(with("{\"concurrent_per_process\": 20}"));

        assertThat(report.candidate().waits().get("paid").p95Ms())
                .isLessThan(report.asItWas().waits().get("paid").p95Ms());
        assertThat(report.candidate().totals().backpressure503())
                .isLessThan(report.asItWas().totals().backpressure503());
    }

    @Test
    void shouldGiveTheSameReportTwice() {
        List<Message> events = traffic(10).events();
        ConfigDocument candidate = with("{\"capacity_buffer\": 0.5}");

        assertThat(whatIf(events).with(candidate)).isEqualTo(whatIf(events).with(candidate));
    }

    @Test
    void shouldRefuseWhatItCannotAnswer() {
        assertThatThrownBy(() -> whatIf(List.of()).with(STANDARD)).hasMessageContaining("topic of configs");
        assertThatThrownBy(
                        () -> whatIf(new RecordedTraffic(1, STANDARD).events()).with(STANDARD))
                .hasMessageContaining("nobody asked");
        assertThatThrownBy(() -> recorded(traffic(1).events(), 10)).isInstanceOf(TooMuchException.class);
        assertThatThrownBy(() -> new WhatIf(recorded(traffic(1).events(), 1_000_000), () -> true).agreement())
                .isInstanceOf(CancellationException.class);
    }

    /** An hour before the span and half an hour of it; the config changes in the middle of both. */
    private static RecordedTraffic traffic(long seed) {
        RecordedTraffic traffic = new RecordedTraffic(seed, STANDARD);
        traffic.run(START - 2 * HALF_AN_HOUR, START - HALF_AN_HOUR, SECOND / 2, 40);
        traffic.change(START - HALF_AN_HOUR, with("{\"capacity_buffer\": 0.1}"));
        traffic.run(START - HALF_AN_HOUR, START + HALF_AN_HOUR / 2, SECOND / 3, 30);
        traffic.change(
                START + HALF_AN_HOUR / 2,
                with("{\"rate_limits\": {\"roles\": {\"paid\": {\"hourly\": 3000, \"burst\": 4}}}}"));
        traffic.run(START + HALF_AN_HOUR / 2, START + HALF_AN_HOUR, SECOND / 4, 10);
        return traffic;
    }

    private static ConfigDocument with(String patch) {
        return STANDARD.reviewPatch(patch).document().orElseThrow();
    }

    private static Message forged(Message event) {
        return event instanceof ThrottleEvent throttle && throttle.getTimeUs() % 10 == 0
                ? throttle.toBuilder()
                        .setReason(Reason.REASON_QUEUE_SIZE_EXCEEDED)
                        .build()
                : event;
    }

    private static WhatIf whatIf(List<Message> events) {
        return new WhatIf(recorded(events, 1_000_000), () -> false);
    }

    private static Recording recorded(List<Message> events, long most) {
        Recorder recorder = new Recorder(START, START + HALF_AN_HOUR, most);
        events.forEach(recorder::add);
        return recorder.recording();
    }
}
