// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.snapshot;

import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.Snapshot;
import io.headgate.core.store.ViewStore;
import io.headgate.events.EventKey;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Keeps the newest snapshot: polled from Redis, its depth refreshed by what the decision script says. Where Redis does not
 * answer the last one stays. Thread-safe.
 */
public final class Snapshots {

    private final ViewStore views;
    private final EventKey key;
    private final Supplier<GatewayConfig> config;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile QueueState state;
    private volatile long depthTimeUs;

    public Snapshots(ViewStore views, EventKey key, Supplier<GatewayConfig> config) {
        this.views = views;
        this.key = key;
        this.config = config;
        this.state = QueueState.unknown(config.get());
    }

    /** What is known now. */
    public QueueState now() {
        return state;
    }

    /** Asks Redis, unless an earlier question is still open. Never blocks. */
    public void poll() {
        if (!underWay.compareAndSet(false, true)) {
            return;
        }
        views.snapshot(key).whenComplete((snapshot, failure) -> {
            underWay.set(false);
            if (failure == null) {
                take(snapshot);
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
