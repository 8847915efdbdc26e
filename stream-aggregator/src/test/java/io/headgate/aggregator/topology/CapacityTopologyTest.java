// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static io.headgate.events.views.ProcessHealth.DEGRADED;
import static io.headgate.events.views.ProcessHealth.DRAINING;
import static io.headgate.events.views.ProcessHealth.HEALTHY;
import static io.headgate.events.views.ProcessHealth.STALE;
import static io.headgate.events.views.ProcessHealth.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.ConfigEvent;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.ProcessState;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.ViewName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityTopologyTest {

    private final Driver driver = new Driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldJudgeEachProcessByWhatItSays() {
        beat(Events.beat(driver.now(), "a", 3).setCredentialsRejected(17));
        beat(Events.beat(driver.now(), "b", 4));
        beat(Events.beat(driver.now(), "c", 0).setState(ProcessState.PROCESS_STATE_UNHEALTHY));
        beat(Events.beat(driver.now(), "d", 5).setState(ProcessState.PROCESS_STATE_DRAINING));
        driver.pass(Duration.ofMillis(250));

        assertThat(driver.capacity().processes())
                .extracting(ProcessFacts::instance, ProcessFacts::health)
                .containsExactly(
                        tuple("a", HEALTHY), tuple("b", DEGRADED), tuple("c", UNHEALTHY), tuple("d", DRAINING));
        assertThat(driver.capacity().processes().get(0).chatRest()).isTrue();
        assertThat(driver.capacity().processes())
                .extracting(ProcessFacts::credentialsRejected)
                .containsExactly(17, 0, 0, 0);
    }

    @Test
    void shouldCallASilentProcessStaleAndForgetItAfterFiveMinutes() {
        beat(Events.beat(driver.now(), "a", 3));
        driver.pass(Duration.ofSeconds(15));
        assertHealth(HEALTHY);

        driver.pass(Duration.ofSeconds(1));
        assertHealth(STALE);

        driver.pass(Duration.ofMinutes(5));
        assertThat(driver.capacity().processes()).isEmpty();
        assertThat(driver.told(ViewName.CAPACITY)).as("healthy, stale, gone").isEqualTo(3);
    }

    @Test
    void shouldCallAProcessStaleWhenTheConfigOfItsTenantSays() {
        driver.send(EventTopic.CONFIGS, config(30));
        driver.send(EventTopic.CONFIGS, new byte[] {'o', '/', 'p'}, config(6).toByteArray(), driver.now());
        beat(Events.beat(driver.now(), "a", 3));
        driver.pass(Duration.ofSeconds(20));
        assertHealth(HEALTHY);

        driver.send(EventTopic.CONFIGS, config(6));
        driver.pass(Duration.ofSeconds(1));
        assertHealth(STALE);

        driver.send(
                EventTopic.CONFIGS,
                config(300).toBuilder().setDocumentJson("{\"profile\": 7}").build());
        beat(Events.beat(driver.now(), "a", 3));
        driver.pass(Duration.ofSeconds(7));
        assertHealth(STALE);
        assertThat(driver.quarantined()).hasSize(1);
    }

    private static ConfigEvent config(int heartbeatTimeoutSeconds) {
        return ConfigEvent.newBuilder()
                .setVersion(1)
                .setDocumentJson("{\"profile\":\"standard\",\"monitoring\":{\"heartbeat_timeout_seconds\":"
                        + heartbeatTimeoutSeconds + "}}")
                .build();
    }

    /** An admission that has been read already says nothing of the beats that wait. */
    @ParameterizedTest
    @NullSource
    @ValueSource(longs = 500)
    void shouldNotTakeForSilenceWhatItHasStillToRead(@Nullable Long behind) {
        driver.behind(behind);
        for (int age = 60_000; age > 0; age -= 5_000) {
            driver.send(EventTopic.ADMISSIONS, Events.admission(driver.now(), 60_000 - age + 1));
            long sent = driver.now() - age;
            driver.sendAppended(EventTopic.HEARTBEATS, Events.beat(sent, "a", 3).build(), sent);
            driver.pass(Duration.ofMillis(250));

            assertHealth(HEALTHY);
            assertThat(driver.capacity().completeThrough()).isEqualTo(sent);
            assertThat(driver.pipeline().completeThrough()).isLessThanOrEqualTo(sent);
        }
        driver.behind(0L);
        driver.pass(Duration.ofSeconds(17));
        assertHealth(STALE);
    }

    @Test
    void shouldNotTakeForSilenceWhatIsFetchedAndNotYetCounted() {
        long sent = driver.now() - 60_000;
        driver.sendAppended(EventTopic.HEARTBEATS, Events.beat(sent, "a", 3).build(), sent);
        driver.pass(Duration.ofMillis(250));
        assertHealth(HEALTHY);
        assertThat(driver.capacity().completeThrough()).isEqualTo(sent);

        driver.pass(Duration.ofSeconds(1));
        assertHealth(STALE);
        assertThat(driver.pipeline().lag()).isZero();
    }

    /** As many as that, each under a new name: all of them would not fit into a document. */
    @Test
    void shouldForgetTheProcessesThatAreSilentLongestWhereThereAreTooMany() {
        for (int i = 0; i < 5_000; i++) {
            beat(Events.beat(driver.now() - 5_000 + i, "instance-" + i, 3));
        }
        driver.pass(Duration.ofMillis(250));

        assertThat(driver.capacity().processes())
                .hasSize(1_000)
                .extracting(ProcessFacts::instance)
                .contains("instance-4000", "instance-4999")
                .doesNotContain("instance-3999");
        assertThat(driver.counts().processesCrowdedOut()).isEqualTo(4_000);
    }

    @Test
    void shouldRemoveAProcessThatSaysGoodbyeAtOnce() {
        beat(Events.beat(driver.now(), "a", 3));
        driver.pass(Duration.ofMillis(250));
        beat(Events.beat(driver.now(), "a", 0).setState(ProcessState.PROCESS_STATE_STOPPED));
        driver.pass(Duration.ofMillis(250));

        assertThat(driver.capacity().processes()).isEmpty();
    }

    @Test
    void shouldNotLetAnEarlierRunsGoodbyeRemoveItsSuccessor() {
        beat(Events.beat(driver.now(), "a", 3).setStartedAtUs(50));
        beat(Events.beat(driver.now(), "a", 0).setStartedAtUs(20).setState(ProcessState.PROCESS_STATE_STOPPED));
        driver.pass(Duration.ofMillis(250));

        assertThat(driver.capacity().processes()).hasSize(1);
    }

    @Test
    void shouldTakeARunThatSeemsEarlierWhereItsSuccessorIsSilent() {
        beat(Events.beat(driver.now(), "a", 3).setStartedAtUs(50));
        driver.pass(Duration.ofMinutes(6));
        beat(Events.beat(driver.now(), "a", 2).setStartedAtUs(20));
        driver.pass(Duration.ofMillis(250));

        assertThat(driver.capacity().processes()).extracting(ProcessFacts::load).containsExactly(2);
    }

    @Test
    void shouldTellSeveralProcessesOfOneInstanceApart() {
        beat(Events.beat(driver.now(), "a", 3).setPid(1));
        beat(Events.beat(driver.now(), "a", 2).setPid(2));
        driver.pass(Duration.ofMillis(250));

        assertThat(driver.capacity().processes()).extracting(ProcessFacts::pid).containsExactly(1L, 2L);
    }

    @Test
    void shouldNotTakeTheQueueForAProcess() {
        beat(Events.beat(driver.now(), "queue", 3).setKind(HeartbeatKind.HEARTBEAT_KIND_QUEUE));
        driver.pass(Duration.ofMillis(250));

        assertThat(driver.capacity().processes()).isEmpty();
        assertThat(driver.quarantined()).isEmpty();
    }

    private void beat(HeartbeatEvent.Builder beat) {
        driver.send(EventTopic.HEARTBEATS, beat.build());
    }

    private void assertHealth(ProcessHealth health) {
        assertThat(driver.capacity().processes())
                .extracting(ProcessFacts::health)
                .containsExactly(health);
    }
}
