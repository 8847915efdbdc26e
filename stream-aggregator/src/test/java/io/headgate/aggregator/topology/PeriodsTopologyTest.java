// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.topics.EventTopic;
import io.headgate.events.views.PeriodsView;
import io.headgate.events.views.RecentView;
import io.headgate.events.views.RecentView.Refusal;
import io.headgate.events.views.ThrottlingPeriod;
import io.headgate.events.views.ThrottlingPeriod.Hour;
import io.headgate.events.views.ThrottlingPeriod.TopIdentity;
import io.headgate.events.views.ViewName;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodsTopologyTest {

    private static final long HOUR = 3_600_000;

    private final Driver driver = new Driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldTellEachLongerPeriodByTheHoursOfTheClock() {
        refuse(driver.now() - 20 * HOUR, "a", 7);
        refuse(driver.now() - 5 * HOUR, "a", 5);
        refuse(driver.now() - 2 * HOUR, "b", 3);
        admit(driver.now() - 2 * HOUR, 3);
        driver.pass(Duration.ofSeconds(1));

        assertThat(period("1h").totals().totalRequests()).isZero();
        assertThat(period("3h").totals().totalThrottled()).isEqualTo(3);
        assertThat(period("6h").totals().totalThrottled()).isEqualTo(8);
        assertThat(period("12h").totals().totalThrottled()).isEqualTo(8);
        assertThat(period("24h").totals().totalThrottled()).isEqualTo(15);
        assertThat(period("24h").totals().totalRequests()).isEqualTo(18);
        assertThat(period("6h").eventsPerHour()).isEqualTo(1.83);
        assertThat(period("3h").totals().throttleRate()).isEqualTo(50);
        assertThat(period("24h").hourlyStats())
                .hasSizeBetween(24, 25)
                .contains(new Hour(hourOf(driver.now() - 2 * HOUR), 3, 3, 3, 0))
                .contains(new Hour(hourOf(driver.now() - 20 * HOUR), 0, 7, 7, 0))
                .contains(new Hour(hourOf(driver.now() - 10 * HOUR), 0, 0, 0, 0));
        assertThat(period("24h").hourlyStats().stream()
                        .mapToLong(Hour::throttled)
                        .sum())
                .isEqualTo(15);
    }

    /** The start is the start of an hour. In the next one's first seconds no pane comes or leaves. */
    @Test
    void shouldGoOnToTheNextHourOfTheClockThoughNoPaneMoves() {
        refuse(driver.now(), "a", 7);
        driver.leap(Duration.ofSeconds(3_590));
        driver.pass(Duration.ofSeconds(6));
        assertThat(period("1h").hourlyStats()).containsExactly(hour(-1, 0), hour(0, 7));

        driver.pass(Duration.ofSeconds(10));

        assertThat(period("1h").hourlyStats()).containsExactly(hour(0, 7), hour(1, 0));
        assertThat(period("1h").totals().totalThrottled()).isEqualTo(7);
    }

    @Test
    void shouldTellWhoIsRefusedMostWithTheErrorOfIt() {
        refuse(driver.now() - 5 * HOUR, "a", 50);
        refuse(driver.now(), "b", 30);
        refuse(driver.now(), "a", 10);
        refuse(driver.now(), "", 99);
        driver.pass(Duration.ofSeconds(1));

        assertThat(period("1h").topThrottled())
                .containsExactly(new TopIdentity("b", 30, 0), new TopIdentity("a", 10, 0));
        assertThat(period("6h").topThrottled().get(0)).isEqualTo(new TopIdentity("a", 60, 0));
    }

    @Test
    void shouldTellLongerPeriodsAtOnceAndThenOnceInEveryFiveSeconds() {
        refuse(driver.now(), "a", 1);
        driver.pass(Duration.ofMillis(250));
        assertThat(driver.told(ViewName.PERIODS)).isEqualTo(1);
        driver.told(ViewName.THROTTLING);

        for (int i = 0; i < 40; i++) {
            refuse(driver.now(), "a", 1);
            driver.pass(Duration.ofMillis(250));
        }

        assertThat(driver.told(ViewName.PERIODS)).isEqualTo(2);
        assertThat(driver.told(ViewName.THROTTLING)).isEqualTo(40);
    }

    @Test
    void shouldFallToZeroAfterADayAndThenBeSilent() {
        refuse(driver.now(), "a", 1);
        driver.leap(Duration.ofHours(23));
        assertThat(period("24h").totals().totalThrottled()).isEqualTo(1);

        driver.leap(Duration.ofHours(2));
        driver.pass(Duration.ofSeconds(6));

        assertThat(period("24h").totals().totalThrottled()).isZero();
        assertThat(period("24h").topThrottled()).isEmpty();
        driver.told(ViewName.PERIODS);
        driver.pass(Duration.ofSeconds(30));
        assertThat(driver.told(ViewName.PERIODS)).isZero();
    }

    @Test
    void shouldKeepTheLastTwoHundredRefusals() {
        for (int i = 1; i <= 250; i++) {
            refuse(driver.now(), "identity-" + i, 2);
        }
        driver.pass(Duration.ofSeconds(2));

        RecentView recent = driver.view(ViewName.RECENT, RecentView.class);
        assertThat(recent.events()).hasSize(200);
        assertThat(recent.events().get(0))
                .isEqualTo(new Refusal(
                        Driver.START,
                        "hourly_rate_limit",
                        429,
                        "gateway",
                        "script",
                        "paid",
                        "identity-250",
                        "/sse/chat",
                        "rest",
                        0,
                        0,
                        0,
                        2,
                        ""));
        assertThat(recent.events().get(199).identity()).isEqualTo("identity-51");
    }

    private ThrottlingPeriod period(String label) {
        return driver.view(ViewName.PERIODS, PeriodsView.class).periods().get(label);
    }

    private void refuse(long millis, String identity, int count) {
        driver.send(EventTopic.THROTTLES, Events.refusal(millis, identity, count));
    }

    private void admit(long millis, int count) {
        for (int i = 1; i <= count; i++) {
            driver.send(EventTopic.ADMISSIONS, Events.admission(millis, i));
        }
    }

    private static Hour hour(int sinceStart, int refused) {
        return new Hour(Driver.START + sinceStart * HOUR, 0, refused, refused, 0);
    }

    private static long hourOf(long millis) {
        return millis / HOUR * HOUR;
    }
}
