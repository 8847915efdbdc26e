// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.Snapshot;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps the newest snapshot: polled from Redis, its depth refreshed by what the decision script says. Where Redis does not
 * answer the last one stays. Thread-safe.
 */
public final class Snapshots {

    /** How old a snapshot may be that callers are turned away by. */
    private static final Duration FRESH = Duration.ofMillis(250);

    private final ViewStore views;
    private final EventKey key;
    private final Supplier<GatewayConfig> config;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile QueueState state;
    private final LongSupplier nanos;
    private final List<Consumer<QueueState>> listeners = new CopyOnWriteArrayList<>();
    private volatile long depthTimeUs;
    private volatile long askedNanos;

    /** @param nanos a clock that only goes forward */
    public Snapshots(ViewStore views, EventKey key, Supplier<GatewayConfig> config, LongSupplier nanos) {
        this.views = views;
        this.nanos = nanos;
        this.askedNanos = nanos.getAsLong() - FRESH.toNanos() - 1;
        this.key = key;
        this.config = config;
        this.state = QueueState.unknown(config.get());
    }

    /** What is known now. */
    public QueueState now() {
        return state;
    }

    /** Whether what is known is new enough to turn callers away by it. */
    public boolean fresh() {
        return nanos.getAsLong() - askedNanos <= FRESH.toNanos();
    }

    /** Calls the listener with each snapshot, on a thread that must not block. */
    public void onSnapshot(Consumer<QueueState> listener) {
        listeners.add(listener);
    }

    /** Asks Redis, unless an earlier question is still open. Never blocks. */
    public void poll() {
        if (!underWay.compareAndSet(false, true)) {
            return;
        }
        long asked = nanos.getAsLong();
        views.snapshot(key).whenComplete((snapshot, failure) -> {
            underWay.set(false);
            if (failure == null) {
                take(snapshot);
                askedNanos = asked;
                listeners.forEach(listener -> listener.accept(state));
            }
        });
    }

    /** Takes the depth that a script reply told. */
    public synchronized void depthIs(int depth, long storeTimeUs) {
        if (storeTimeUs > depthTimeUs) {
            depthTimeUs = storeTimeUs;
            state = state.withDepth(depth);
        }
    }

    private synchronized void take(Snapshot snapshot) {
        QueueState read = QueueState.of(snapshot, config.get());
        if (snapshot.storeTimeUs() >= depthTimeUs) {
            depthTimeUs = snapshot.storeTimeUs();
            state = read;
        } else {
            state = read.withDepth(state.depth());
        }
    }
}
