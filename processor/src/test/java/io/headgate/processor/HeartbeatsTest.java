// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.store.StoreClock;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.ProcessState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private final List<HeartbeatEvent> sent = new ArrayList<>();
    private final Heartbeats heartbeats =
            new Heartbeats(sent::add, "i", () -> Configs.with(3, 30, 3), () -> 0, new StoreClock(Clock.systemUTC()));

    /** The worker's routine may have looked at the state before the goodbye, or look at it once more after. */
    @Test
    void shouldSayNothingAfterItsGoodbye() {
        heartbeats.beat(ProcessState.PROCESS_STATE_STOPPED);
        heartbeats.beat(ProcessState.PROCESS_STATE_DRAINING);
        heartbeats.beat(ProcessState.PROCESS_STATE_STOPPED);

        assertThat(sent).extracting(HeartbeatEvent::getState).containsExactly(ProcessState.PROCESS_STATE_STOPPED);
    }
}
