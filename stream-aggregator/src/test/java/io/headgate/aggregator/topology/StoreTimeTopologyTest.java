// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.topics.EventTopic;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.ViewName;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events bear the store's time, whatever the clock of the machine that counts them shows. */
class StoreTimeTopologyTest {

    @ParameterizedTest
    @ValueSource(ints = {-3_600, -20, 20})
    void shouldJudgeProcessesByTheStoresClock(int secondsAhead) {
        try (Driver driver = new Driver(Duration.ofSeconds(secondsAhead))) {
            for (int beats = 0; beats < 4; beats++) {
                driver.send(
                        EventTopic.HEARTBEATS,
                        Events.beat(driver.storeNow(), "a", 3).build());
                driver.pass(Duration.ofSeconds(5));
                assertHealth(driver, ProcessHealth.HEALTHY);
            }
            driver.pass(Duration.ofSeconds(11));
            assertHealth(driver, ProcessHealth.STALE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-3_600, -20, 20})
    void shouldTellViewsByTheStoresClock(int secondsAhead) {
        try (Driver driver = new Driver(Duration.ofSeconds(secondsAhead))) {
            driver.send(EventTopic.ADMISSIONS, Events.admission(driver.storeNow(), 1));
            driver.pass(Duration.ofSeconds(3));
            assertThat(driver.throttling().windows().get("1m").totalRequests()).isEqualTo(1);
            assertIsOfNow(driver);

            driver.pass(Duration.ofSeconds(63));
            assertThat(driver.throttling().windows().get("1m").totalRequests()).isZero();
            assertThat(driver.throttling().windows().get("15m").totalRequests()).isEqualTo(1);
        }
    }

    @Test
    void shouldGoOnTellingWhenItLearnsThatItsClockIsFast() {
        try (Driver driver = new Driver()) {
            driver.send(EventTopic.ADMISSIONS, Events.admission(driver.storeNow(), 1));
            driver.pass(Duration.ofSeconds(3));
            driver.told(ViewName.PIPELINE);

            driver.storeIsAhead(Duration.ofHours(-1));
            driver.pass(Duration.ofSeconds(4));

            assertThat(driver.told(ViewName.PIPELINE)).as("every two seconds").isEqualTo(2);
            assertIsOfNow(driver);
        }
    }

    private static void assertIsOfNow(Driver driver) {
        PipelineView told = driver.pipeline();
        assertThat(told.asOf()).isBetween(driver.storeNow() - 2_000, driver.storeNow());
        assertThat(told.completeThrough()).isEqualTo(told.asOf());
    }

    private static void assertHealth(Driver driver, ProcessHealth health) {
        assertThat(driver.capacity().processes())
                .extracting(ProcessFacts::health)
                .containsExactly(health);
    }
}
