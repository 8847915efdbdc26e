// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.QueueGauge;
import io.headgate.events.views.QueueSample;
import io.headgate.events.views.QueueSample.RoleQueue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The newest sample of one tenant's queue. */
final class QueueBeat {

    /** It is sampled every second; silence for longer than this means that nobody knows. */
    private static final long HOLDS_MILLIS = 15_000;

    private final Bytes key;
    private final KeyValueStore<Bytes, byte[]> store;
    private HeartbeatEvent newest = HeartbeatEvent.getDefaultInstance();

    QueueBeat(byte[] tenant, KeyValueStore<Bytes, byte[]> store) {
        this.key = Bytes.wrap(tenant);
        this.store = store;
    }

    void heard(HeartbeatEvent beat, byte[] bytes) {
        if (beat.getTimeUs() >= newest.getTimeUs()) {
            newest = beat;
            store.put(key, bytes);
        }
    }

    void restore(byte[] stored) {
        try {
            newest = HeartbeatEvent.parseFrom(stored);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds a heartbeat that cannot be read", e);
        }
    }

    /** What the queue is like at a time, epoch ms; {@link QueueSample#NONE} where nobody had said so lately. */
    QueueSample at(long atMillis) {
        return atMillis - newest.getTimeUs() / 1_000 > HOLDS_MILLIS ? QueueSample.NONE : sample(newest);
    }

    static int waiting(HeartbeatEvent beat) {
        return beat.getWaitingList().stream().mapToInt(QueueGauge::getWaiting).sum();
    }

    static long oldestWaitMillis(HeartbeatEvent beat) {
        return beat.getWaitingList().stream()
                        .mapToLong(QueueGauge::getOldestWaitUs)
                        .max()
                        .orElse(0)
                / 1_000;
    }

    private static QueueSample sample(HeartbeatEvent beat) {
        Map<String, RoleQueue> byRole = new LinkedHashMap<>();
        for (QueueGauge role : beat.getWaitingList()) {
            byRole.put(
                    WireNames.role(role.getRoleValue()),
                    new RoleQueue(role.getWaiting(), role.getRunning(), role.getOldestWaitUs() / 1_000));
        }
        return new QueueSample(
                beat.getDepth(),
                waiting(beat),
                beat.getRunning(),
                beat.getCapacity(),
                beat.getSlots(),
                oldestWaitMillis(beat),
                byRole);
    }
}
