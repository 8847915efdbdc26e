// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskReadingTest {

    private static final String ADMISSIONS = "admissions";
    private static final String HEARTBEATS = "heartbeats";
    private static final EventCounter COUNTER = (tenant, value, moment) -> {};
    /** Where the task was before its restart, by the topic that it had read furthest. */
    private static final long BEFORE = 100_000;

    private static final long NOW = 120_000;

    private @Nullable Long admissionsLeft = 0L;
    private @Nullable Long heartbeatsLeft = 0L;
    private final TaskReading reading = new TaskReading(
            Map.of(ADMISSIONS, COUNTER, HEARTBEATS, COUNTER),
            3,
            BEFORE,
            (topic, partition) -> topic.equals(HEARTBEATS) ? heartbeatsLeft : admissionsLeft);

    @Test
    void shouldPromiseNoMoreThanWasReadOfATopicThatWasBehindBeforeTheRestart() {
        heartbeatsLeft = 500L;
        reading.read(HEARTBEATS, 60_000);

        assertThat(completeThrough()).isEqualTo(60_000);

        reading.read(HEARTBEATS, 61_000);
        assertThat(completeThrough()).isEqualTo(61_000);
    }

    @Test
    void shouldNotGoBackForALaterRecord() {
        heartbeatsLeft = 500L;
        reading.read(HEARTBEATS, 110_000);
        reading.read(HEARTBEATS, 105_000);

        assertThat(completeThrough()).isEqualTo(110_000);
    }

    @Test
    void shouldGoOnFromWhereTheTaskWasWhileNothingIsKnown() {
        admissionsLeft = null;
        heartbeatsLeft = null;

        assertThat(completeThrough()).isEqualTo(BEFORE);
    }

    @Test
    void shouldNotBeHeldBackByATopicThatIsIdle() {
        assertThat(completeThrough()).isEqualTo(NOW);
    }

    @Test
    void shouldReachNowWhereTheTopicThatWasBehindHasCaughtUp() {
        reading.read(HEARTBEATS, 60_000);
        assertThat(completeThrough())
                .as("one was just read, more may have been fetched")
                .isEqualTo(60_000);

        assertThat(completeThrough()).isEqualTo(NOW);
    }

    private long completeThrough() {
        return reading.at(NOW).completeThrough();
    }
}
