// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.ProcessState;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The last heartbeat of each process of one tenant/project. A process is an instance's service under one pid, since an
 * instance may run several alike. A goodbye removes it at once; silence after five minutes.
 */
final class Processes {

    private static final long FORGOTTEN_AFTER_MILLIS = 300_000;

    private final byte[] tenant;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Supplier<ProcessVerdict> verdict;
    private final Map<String, HeartbeatEvent> beats = new TreeMap<>();

    Processes(byte[] tenant, KeyValueStore<Bytes, byte[]> store, Supplier<ProcessVerdict> verdict) {
        this.tenant = tenant;
        this.store = store;
        this.verdict = verdict;
    }

    void restore(byte[] stored) {
        try {
            HeartbeatEvent beat = HeartbeatEvent.parseFrom(stored);
            beats.put(name(beat), beat);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds a heartbeat that cannot be read", e);
        }
    }

    /**
     * Takes a beat; an older one than is known, or of an earlier run under the same name, says nothing new.
     *
     * @return the one before of the same run, an empty one if this is the first, {@code null} if it says nothing new
     */
    @Nullable
    HeartbeatEvent heard(HeartbeatEvent beat, byte[] bytes) {
        String name = name(beat);
        HeartbeatEvent known = beats.get(name);
        if (known != null && (beat.getTimeUs() < known.getTimeUs() || beat.getStartedAtUs() < known.getStartedAtUs())) {
            return null;
        }
        if (beat.getState() == ProcessState.PROCESS_STATE_STOPPED) {
            forget(name);
        } else {
            beats.put(name, beat);
            store.put(StoreKeys.process(tenant, name), bytes);
        }
        boolean sameRun = known != null && known.getStartedAtUs() == beat.getStartedAtUs();
        return sameRun ? known : HeartbeatEvent.getDefaultInstance();
    }

    /** Drops processes that have long been silent. */
    void expire(long nowMillis) {
        List<String> silent = beats.entrySet().stream()
                .filter(entry -> nowMillis - entry.getValue().getTimeUs() / 1000 > FORGOTTEN_AFTER_MILLIS)
                .map(Map.Entry::getKey)
                .toList();
        silent.forEach(this::forget);
    }

    /** The last beats of the processes that are not stale. */
    List<HeartbeatEvent> live(long nowMillis) {
        ProcessVerdict now = verdict.get();
        return beats.values().stream()
                .filter(beat -> now.on(beat, nowMillis) != ProcessHealth.STALE)
                .toList();
    }

    List<ProcessFacts> facts(long nowMillis) {
        return beats.values().stream().map(beat -> facts(beat, nowMillis)).toList();
    }

    private void forget(String name) {
        if (beats.remove(name) != null) {
            store.delete(StoreKeys.process(tenant, name));
        }
    }

    private ProcessFacts facts(HeartbeatEvent beat, long nowMillis) {
        return new ProcessFacts(
                beat.getInstance(),
                beat.getServiceType(),
                beat.getServiceName(),
                beat.getPid(),
                verdict.get().on(beat, nowMillis),
                beat.getLoad(),
                beat.getMaxLoad(),
                beat.getSseConnections(),
                beat.getSseMaxConnections(),
                beat.getSessions(),
                beat.getTimeUs() / 1000,
                beat.getConfigVersion());
    }

    private static String name(HeartbeatEvent beat) {
        return beat.getInstance() + '|' + beat.getServiceType() + '|' + beat.getServiceName() + '|' + beat.getPid();
    }
}
