// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import org.jspecify.annotations.Nullable;

/** Notes what processes say of themselves. Beats of other kinds are not about a process and leave no trace here. */
final class HeartbeatReader implements EventCounter {

    @Override
    public void count(Tenant tenant, byte @Nullable [] value, Moment moment) throws PoisonException {
        HeartbeatEvent beat = decoded(value);
        EventSecond.of(beat.getTimeUs(), moment.appendedMillis());
        if (beat.getKind() == HeartbeatKind.HEARTBEAT_KIND_PROCESS) {
            tenant.processes().heard(beat, value);
        }
    }

    private static HeartbeatEvent decoded(byte @Nullable [] value) throws PoisonException {
        if (value == null || value.length == 0) {
            throw new PoisonException("no value");
        }
        try {
            return HeartbeatEvent.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new PoisonException("not a message of this topic's type");
        }
    }
}
