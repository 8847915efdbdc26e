// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.views.LatencyWindow;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ThrottlingWindow.RoleCounts;
import io.headgate.events.views.ViewName;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WindowsTopologyTest {

    private final Driver driver = new Driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldCountAdmissionsAndRefusalsByReasonRoleAndLevel() {
        for (int i = 1; i <= 100; i++) {
            driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), i));
        }
        throttle(Role.ROLE_ANONYMOUS, Reason.REASON_BURST_RATE_LIMIT, 30);
        throttle(Role.ROLE_REGISTERED, Reason.REASON_HARD_LIMIT_EXCEEDED, 20);
        driver.pass(Duration.ofMillis(250));

        ThrottlingWindow minute = driver.throttling().windows().get("1m");
        assertThat(minute.samples()).isEqualTo(102);
        assertThat(minute.totalRequests()).isEqualTo(150);
        assertThat(minute.totalThrottled()).isEqualTo(50);
        assertThat(minute.rateLimit429()).isEqualTo(30);
        assertThat(minute.backpressure503()).isEqualTo(20);
        assertThat(minute.throttleRate()).isEqualTo(33.33);
        assertThat(minute.byReason()).containsEntry("burst_rate_limit", 30L).containsEntry("hard_limit_exceeded", 20L);
        assertThat(minute.byRole())
                .containsEntry("anonymous", new RoleCounts(0, 30, 0))
                .containsEntry("registered", new RoleCounts(100, 0, 20));
        assertThat(minute.byLevel()).containsEntry("gateway", 30L).containsEntry("enqueue", 20L);
        assertThat(driver.throttling().windows().get("1h")).isEqualTo(minute);
        assertThat(driver.throttling().completeThrough()).isEqualTo(Driver.START);
    }

    @Test
    void shouldMeasureLatenciesAndLeaveOutWhatWasNotMeasured() {
        for (int i = 1; i <= 100; i++) {
            driver.send(EventTopic.LATENCIES, Events.task(driver.now(), i, i * 1_000L, i * 10_000L));
        }
        driver.pass(Duration.ofMillis(250));

        LatencyWindow execution = driver.latency().execMs().get("1m");
        assertThat(execution.count()).isEqualTo(100);
        assertThat(execution.p50()).isCloseTo(500, within(5.0));
        assertThat(execution.p95()).isCloseTo(950, within(9.5));
        assertThat(execution.max()).isEqualTo(1000);
        assertThat(execution.avg()).isEqualTo(505);
        assertThat(driver.latency().queueWaitMs().get("15m").p50()).isCloseTo(50, within(0.5));
        assertThat(driver.latency().restMs().get("1m")).isEqualTo(LatencyWindow.EMPTY);
    }

    @Test
    void shouldLetIdleWindowsFallToZeroWithoutAnyTrafficAndThenBeSilent() {
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 1));
        driver.send(EventTopic.LATENCIES, Events.rest(driver.now(), 2_000));
        driver.pass(Duration.ofSeconds(66));
        assertThat(driver.throttling().windows().get("1m").totalRequests()).isZero();
        assertThat(driver.throttling().windows().get("15m").totalRequests()).isEqualTo(1);

        driver.pass(Duration.ofMinutes(62));

        assertThat(driver.throttling().windows())
                .allSatisfy((name, window) -> assertThat(window.samples()).isZero());
        assertThat(driver.latency().restMs())
                .allSatisfy((name, window) -> assertThat(window.count()).isZero());
        assertThat(driver.told(ViewName.THROTTLING))
                .as("appears, leaves 1m, 15m, 1h")
                .isEqualTo(4);
        driver.told(ViewName.PIPELINE);
        driver.pass(Duration.ofMinutes(1));
        assertThat(driver.told(ViewName.THROTTLING)).isZero();
        assertThat(driver.told(ViewName.PIPELINE)).as("every two seconds").isEqualTo(30);
    }

    @Test
    void shouldNotRepeatADocumentThatSaysTheSame() {
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 1));
        driver.pass(Duration.ofSeconds(30));

        assertThat(driver.told(ViewName.THROTTLING)).isEqualTo(1);
    }

    @Test
    void shouldCountRepeatsAndGapsOfNumberedEventsOnce() {
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 5));
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 5));
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 9));
        driver.send(EventTopic.LATENCIES, Events.task(driver.now(), 1, 1_000, 1_000));
        driver.send(EventTopic.LATENCIES, Events.task(driver.now(), 1, 1_000, 1_000));
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.throttling().windows().get("1m").totalRequests()).isEqualTo(2);
        assertThat(driver.latency().execMs().get("1m").count()).isEqualTo(1);
        assertThat(driver.pipeline().sequenceRepeats()).isEqualTo(2);
        assertThat(driver.pipeline().sequenceGaps()).isEqualTo(3);
    }

    @Test
    void shouldStartAnewWhenTheStoreGivesNumbersOutAgain() {
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 7));
        driver.send(
                EventTopic.ADMISSIONS,
                Events.admission(driver.now(), 6).toBuilder().setEpoch(2).build());
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 8));
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.throttling().windows().get("1m").totalRequests()).isEqualTo(2);
        assertThat(driver.pipeline().sequenceRepeats()).isEqualTo(1);
    }

    @Test
    void shouldCountLateEventsWhereAPaneExistsAndElseAsLate() {
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now() - 30 * 60_000, 1));
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now() - 26 * 3_600_000, 2));
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.throttling().windows().get("1h").totalRequests()).isEqualTo(1);
        assertThat(driver.throttling().windows().get("15m").totalRequests()).isZero();
        assertThat(driver.pipeline().lateDropped()).isEqualTo(1);
    }

    /** After an outage, or counting from the beginning: what is over by now was not late. */
    @Test
    void shouldNotCallLateWhatCameInTimeAndIsReadOnlyNow() {
        long before = driver.now() - 26 * 3_600_000;
        driver.sendAppended(EventTopic.ADMISSIONS, Events.admission(before, 1), before + 50);
        driver.sendAppended(EventTopic.THROTTLES, Events.refusal(before, "a", 3), before + 50);
        driver.sendAppended(EventTopic.LATENCIES, Events.rest(before, 1_000), before + 50);
        driver.sendAppended(EventTopic.LATENCIES, Events.task(before, 1, 1, 1), before + 50);
        driver.sendAppended(EventTopic.HEARTBEATS, Events.queue(before, 1, 1, 10), before + 50);
        driver.pass(Duration.ofSeconds(2));

        assertThat(driver.pipeline().lateDropped()).isZero();
        assertThat(driver.throttling().windows().get("1h").totalRequests()).isZero();
    }

    @Test
    void shouldSurviveALeapOfADay() {
        driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 1));
        driver.leap(Duration.ofHours(26));

        assertThat(driver.throttling().windows().get("1h").totalRequests()).isZero();
    }

    private void throttle(Role role, Reason reason, int count) {
        driver.send(EventTopic.THROTTLES, Events.throttle(driver.now(), role, reason, count));
    }
}
