// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.aggregator.windows.GaugeSample;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.PoolUse;
import org.jspecify.annotations.Nullable;

/** Notes what processes say of themselves and of the queue. Beats of other kinds leave no trace here. */
final class HeartbeatReader implements EventCounter {

    /** As many tasks as a process may be configured to take at once. */
    private static final int MOST_LOAD = 10_000;

    @Override
    public void count(Tenant tenant, byte @Nullable [] value, Moment moment) throws PoisonException {
        HeartbeatEvent beat = decoded(value);
        EventSecond.of(beat.getTimeUs(), moment.appendedMillis());
        switch (beat.getKind()) {
            case HEARTBEAT_KIND_PROCESS -> {
                checkLoad(beat);
                process(tenant, beat, value, moment);
            }
            case HEARTBEAT_KIND_QUEUE -> queue(tenant, beat, value, moment);
            default -> {
                // A newer version's kind.
            }
        }
    }

    /** What a process says that it can take is what admission lets in. */
    private static void checkLoad(HeartbeatEvent beat) throws PoisonException {
        if (beat.getMaxLoad() < 0 || beat.getMaxLoad() > MOST_LOAD) {
            throw new PoisonException("a max_load of " + beat.getMaxLoad() + ": 0 to " + MOST_LOAD + " is allowed");
        }
    }

    private static void process(Tenant tenant, HeartbeatEvent beat, byte[] bytes, Moment moment) {
        HeartbeatEvent before = tenant.processes().heard(beat, bytes, moment.nowSecond() * 1_000);
        if (before == null) {
            return;
        }
        tenant.ledger().dropped(beat.getEventsDropped() - before.getEventsDropped());
        tenant.ledger().resends(beat.getResendsAnswered() - before.getResendsAnswered());
        GaugeSample sample = new GaugeSample(beat.getTimeUs(), beat.getIntervalUs());
        if (beat.getSseMaxConnections() > 0) {
            sample.gauge(GaugeNames.CONNECTIONS, beat.getSseConnections(), beat.getSseMaxConnections());
            sample.gauge(GaugeNames.SESSIONS, beat.getSessions(), 0);
        }
        String component = GaugeNames.component(beat);
        for (PoolUse pool : beat.getPoolsList()) {
            sample.gauge(GaugeNames.pool(component, pool.getName()), pool.getInUse(), pool.getMax());
        }
        count(tenant, sample, PaneKind.SUMMED, moment);
    }

    private static void queue(Tenant tenant, HeartbeatEvent beat, byte[] bytes, Moment moment) {
        tenant.queue().heard(beat, bytes);
        GaugeSample sample = new GaugeSample(beat.getTimeUs(), beat.getIntervalUs());
        sample.gauge(GaugeNames.DEPTH, beat.getDepth(), beat.getCapacity());
        sample.gauge(GaugeNames.WAITING, QueueBeat.waiting(beat), 0);
        sample.gauge(GaugeNames.RUNNING, beat.getRunning(), beat.getSlots());
        sample.gauge(GaugeNames.OLDEST_WAIT_MS, QueueBeat.oldestWaitMillis(beat), 0);
        count(tenant, sample, PaneKind.SAMPLED, moment);
    }

    private static void count(Tenant tenant, GaugeSample sample, PaneKind kind, Moment moment) {
        if (!sample.count(tenant.panes(), kind, moment.nowSecond())) {
            tenant.missed(kind, sample.second(), moment, 1);
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
