// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;

/** Notes what processes say of themselves. Beats of other kinds are not about a process and leave no trace here. */
final class HeartbeatReader implements EventCounter {

    @Override
    public void count(Tenant tenant, byte[] value, Moment moment) throws PoisonException {
        HeartbeatEvent beat = Decoded.event(HeartbeatEvent.parser(), value);
        Decoded.second(beat.getTimeUs(), moment.appendedMillis());
        if (beat.getKind() == HeartbeatKind.HEARTBEAT_KIND_PROCESS) {
            tenant.processes().heard(beat, value);
        }
    }
}
