// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.ProcessState;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The last heartbeat of each process of one tenant/project. A process is an instance's service under one pid, since an
 * instance may run several alike. A goodbye removes it at once, silence from what is shown after five minutes. It is
 * remembered for longer, since what a process counts it counts from its start: whoever forgot it would add that up again,
 * after an outage or while old beats are being caught up with. There are at most 1 000, since all of them must fit into one
 * document: beyond that, the one that has been silent longest is forgotten for the new one.
 */
final class Processes {

    private static final int MOST = 1_000;
    private static final long SHOWN_MILLIS = 300_000;
    private static final long REMEMBERED_MILLIS = 3_600_000;

    private final byte[] tenant;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Supplier<ProcessVerdict> verdict;
    private final PipelineCounts counts;
    private final Map<String, HeartbeatEvent> beats = new TreeMap<>();
    /** When each was heard of here, whenever its beat was sent; epoch ms. */
    private final Map<String, Long> heardAt = new HashMap<>();

    Processes(
            byte[] tenant,
            KeyValueStore<Bytes, byte[]> store,
            Supplier<ProcessVerdict> verdict,
            PipelineCounts counts) {
        this.tenant = tenant;
        this.store = store;
        this.verdict = verdict;
        this.counts = counts;
    }

    void restore(byte[] stored, long nowMillis) {
        try {
            HeartbeatEvent beat = HeartbeatEvent.parseFrom(stored);
            beats.put(name(beat), beat);
            heardAt.put(name(beat), nowMillis);
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
    HeartbeatEvent heard(HeartbeatEvent beat, byte[] bytes, long nowMillis) {
        String name = name(beat);
        HeartbeatEvent known = beats.get(name);
        if (known != null && isOvertaken(beat, known)) {
            return null;
        }
        if (beat.getState() == ProcessState.PROCESS_STATE_STOPPED) {
            forget(name);
        } else {
            makeRoomFor(name);
            beats.put(name, beat);
            heardAt.put(name, nowMillis);
            store.put(StoreKeys.process(tenant, name), bytes);
        }
        boolean sameRun = known != null && known.getStartedAtUs() == beat.getStartedAtUs();
        return sameRun ? known : HeartbeatEvent.getDefaultInstance();
    }

    /** Forgets processes of which nothing has been heard for long. */
    void expire(long nowMillis) {
        List<String> silent = heardAt.entrySet().stream()
                .filter(heard -> nowMillis - heard.getValue() > REMEMBERED_MILLIS)
                .map(Map.Entry::getKey)
                .toList();
        silent.forEach(this::forget);
    }

    /** The last beats of the processes that are not stale at a time, epoch ms. */
    List<HeartbeatEvent> live(long atMillis) {
        ProcessVerdict now = verdict.get();
        return beats.values().stream()
                .filter(beat -> now.on(beat, atMillis) != ProcessHealth.STALE)
                .toList();
    }

    List<ProcessFacts> facts(long atMillis) {
        return beats.values().stream()
                .filter(beat -> atMillis - millis(beat) <= SHOWN_MILLIS)
                .map(beat -> facts(beat, atMillis))
                .toList();
    }

    /** An earlier run's last beats may come after its successor's first; not when the successor is silent. */
    private static boolean isOvertaken(HeartbeatEvent beat, HeartbeatEvent known) {
        boolean ofEarlierRun = beat.getStartedAtUs() < known.getStartedAtUs();
        return beat.getTimeUs() < known.getTimeUs() || ofEarlierRun && millis(beat) - millis(known) <= SHOWN_MILLIS;
    }

    private void makeRoomFor(String name) {
        while (beats.size() >= MOST && !beats.containsKey(name)) {
            Comparator<HeartbeatEvent> silentLongest =
                    Comparator.comparingLong(HeartbeatEvent::getTimeUs).thenComparing(Processes::name);
            forget(name(Collections.min(beats.values(), silentLongest)));
            counts.crowdedOut();
        }
    }

    private void forget(String name) {
        heardAt.remove(name);
        if (beats.remove(name) != null) {
            store.delete(StoreKeys.process(tenant, name));
        }
    }

    private ProcessFacts facts(HeartbeatEvent beat, long atMillis) {
        return new ProcessFacts(
                beat.getInstance(),
                beat.getServiceType(),
                beat.getServiceName(),
                beat.getPid(),
                verdict.get().on(beat, atMillis),
                beat.getLoad(),
                beat.getMaxLoad(),
                beat.getSseConnections(),
                beat.getSseMaxConnections(),
                beat.getSessions(),
                millis(beat),
                beat.getConfigVersion(),
                beat.getCredentialsRejected());
    }

    private static long millis(HeartbeatEvent beat) {
        return beat.getTimeUs() / 1000;
    }

    private static String name(HeartbeatEvent beat) {
        return beat.getInstance() + '|' + beat.getServiceType() + '|' + beat.getServiceName() + '|' + beat.getPid();
    }
}
