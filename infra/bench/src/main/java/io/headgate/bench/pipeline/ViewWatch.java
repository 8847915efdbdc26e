// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.pipeline;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewName;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks every two milliseconds at how far the relay is and at a view in Redis, and notes when each admission was in Kafka
 * and when it was first counted in the view. A run has to be shorter than the view's hour.
 */
final class ViewWatch implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(2);

    private final BenchRedis redis;
    private final RunningRelay relay;
    private final String views;
    private final Milestones relayed;
    private final Milestones viewed;
    private final Thread thread = new Thread(this::run, "view-watch");
    private volatile boolean closed;

    /** @param most admissions that will be there, each with a completion */
    ViewWatch(BenchRedis redis, RunningRelay relay, EventKey key, int most) {
        this.redis = redis;
        this.relay = relay;
        this.views = StoreSettings.PREFIX + ":{" + key.tenant() + ":" + key.project() + "}:views";
        this.relayed = new Milestones(most);
        this.viewed = new Milestones(most);
        thread.start();
    }

    /** When admissions were in Kafka. */
    Milestones relayed() {
        return relayed;
    }

    /** When admissions were in the view. */
    Milestones viewed() {
        return viewed;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        String last = "";
        while (!closed) {
            relayed.note(relay.relayed() / 2, System.nanoTime());
            String view = redis.commands().hget(views, ViewName.THROTTLING.wire());
            long now = System.nanoTime();
            if (view != null && !view.equals(last)) {
                last = view;
                viewed.note(admitted(view), now);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static long admitted(String view) {
        return ViewJson.mapper()
                .readValue(view, ThrottlingView.class)
                .windows()
                .get("1h")
                .totalRequests();
    }
}
