// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StartBudgetTest {

    private Instant now = Instant.parse("2027-01-01T00:00:00Z");
    private final InstantSource source = () -> now;
    private final StartBudget budget = new StartBudget(source.withZone(ZoneOffset.UTC));

    @Test
    void shouldAllowStartsNowAndThen() {
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofMinutes(2));
            assertThat(budget.take()).isTrue();
        }
    }

    @Test
    void shouldHaveNoneLeftAfterFiveInAShortTimeUntilTheyAreLongAgo() {
        for (int i = 0; i < 5; i++) {
            assertThat(budget.take()).isTrue();
        }
        assertThat(budget.take()).isFalse();

        now = now.plus(Duration.ofMinutes(6));
        assertThat(budget.take()).isTrue();
    }
}
