// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.views.ProcessHealth;
import java.time.Duration;

/**
 * What a heartbeat means at a given time.
 *
 * @param timeout silence after which a process is stale
 */
record ProcessVerdict(Duration timeout) {

    ProcessHealth on(HeartbeatEvent beat, long atMillis) {
        if (atMillis - beat.getTimeUs() / 1000 > timeout.toMillis()) {
            return ProcessHealth.STALE;
        }
        return switch (beat.getState()) {
            case PROCESS_STATE_DRAINING, PROCESS_STATE_STOPPED -> ProcessHealth.DRAINING;
            case PROCESS_STATE_UNHEALTHY -> ProcessHealth.UNHEALTHY;
            default -> busy(beat) ? ProcessHealth.DEGRADED : ProcessHealth.HEALTHY;
        };
    }

    private static boolean busy(HeartbeatEvent beat) {
        return beat.getMaxLoad() > 0 && 10L * beat.getLoad() >= 8L * beat.getMaxLoad();
    }
}
