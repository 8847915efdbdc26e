// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JournalRelayTest {

    @Test
    void shouldGoOnAtOnceWhileMoreWaitsThanABatchHolds() {
        assertThat(JournalRelay.pauseAfter(1_000, Duration.ofMillis(3))).isZero();
    }

    @Test
    void shouldLookOftenWhileNothingWaits() {
        assertThat(JournalRelay.pauseAfter(0, Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void shouldLetEntriesGatherUntilTheNextTransactionIsDue() {
        assertThat(JournalRelay.pauseAfter(999, Duration.ofMillis(12))).isEqualTo(Duration.ofMillis(38));
        assertThat(JournalRelay.pauseAfter(1, Duration.ofMillis(80))).isZero();
    }
}
