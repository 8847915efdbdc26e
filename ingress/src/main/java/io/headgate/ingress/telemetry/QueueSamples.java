// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.telemetry;

import io.headgate.core.admission.Role;
import io.headgate.core.capacity.EffectiveCapacity;
import io.headgate.core.store.QueueDepth;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import io.headgate.events.publish.EventPublisher;
import io.headgate.events.topics.EventTopic;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.HeartbeatKind;
import io.headgate.events.v1.QueueGauge;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The heartbeat of the queue: once a second by the one instance that owns the relay, so that nothing is counted twice and
 * the gauges stay true when nobody is being admitted. Thread-safe.
 */
public final class QueueSamples {

    /** Between two samples. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final long USUAL_US = INTERVAL.toNanos() / 1_000;
    private static final long LONGEST_US = 5 * USUAL_US;

    private final ViewStore views;
    private final EventPublisher publisher;
    private final EventKey key;
    private final String instance;
    private final BooleanSupplier owner;
    private final Supplier<EffectiveCapacity> capacity;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private long lastUs;
    private volatile Optional<QueueDepth> last = Optional.empty();

    /**
     * @param owner whether this instance owns the relay now
     * @param capacity what admission enforces now
     */
    public QueueSamples(
            ViewStore views,
            EventPublisher publisher,
            EventKey key,
            String instance,
            BooleanSupplier owner,
            Supplier<EffectiveCapacity> capacity) {
        this.views = views;
        this.publisher = publisher;
        this.key = key;
        this.instance = instance;
        this.owner = owner;
        this.capacity = capacity;
    }

    /** Samples if it is this instance's turn. Never blocks. */
    public void sample() {
        if (!owner.getAsBoolean()) {
            last = Optional.empty();
            return;
        }
        if (!underWay.compareAndSet(false, true)) {
            return;
        }
        views.queue(key).whenComplete((queue, failure) -> {
            underWay.set(false);
            if (failure == null) {
                last = Optional.of(queue);
                publisher.offer(EventTopic.HEARTBEATS, key, heartbeat(queue));
            }
        });
    }

    /** The last sample; empty where another instance owns the relay. */
    public Optional<QueueDepth> last() {
        return last;
    }

    private HeartbeatEvent heartbeat(QueueDepth queue) {
        EffectiveCapacity enforced = capacity.get();
        HeartbeatEvent.Builder beat = HeartbeatEvent.newBuilder()
                .setKind(HeartbeatKind.HEARTBEAT_KIND_QUEUE)
                .setId(UUID.randomUUID().toString())
                .setTimeUs(queue.storeTimeUs())
                .setIntervalUs(since(queue.storeTimeUs()))
                .setInstance(instance)
                .setDepth(queue.open())
                .setRunning(queue.running())
                .setCapacity(enforced.total())
                .setSlots(enforced.concurrency())
                .setJournalLength(queue.journalLength())
                .setJournalAgeUs(queue.journalAgeUs());
        for (Role role : Role.values()) {
            beat.addWaiting(QueueGauge.newBuilder()
                    .setRole(role.event())
                    .setRunning(queue.runningByRole().getOrDefault(role, 0))
                    .setWaiting(queue.waiting().getOrDefault(role, 0))
                    .setOldestWaitUs(queue.oldestWaitUs().getOrDefault(role, 0L)));
        }
        return beat.build();
    }

    /** The time this sample stands for: since the last one, unless that is long ago. */
    private synchronized long since(long timeUs) {
        long passed = timeUs - lastUs;
        lastUs = timeUs;
        return passed > 0 && passed <= LONGEST_US ? passed : USUAL_US;
    }
}
