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
import org.jspecify.annotations.Nullable;

/**
 * Looks at a view in Redis every two milliseconds and notes when each admission was first counted in it. A run has to be
 * shorter than the view's hour.
 */
final class ViewWatch implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(2);

    private final BenchRedis redis;
    private final String views;
    private final long[] seenNanos;
    private final Thread thread = new Thread(this::run, "view-watch");
    private volatile long counted;
    private volatile boolean closed;

    /** @param most admissions that will be there */
    ViewWatch(BenchRedis redis, EventKey key, int most) {
        this.redis = redis;
        this.views = StoreSettings.PREFIX + ":{" + key.tenant() + ":" + key.project() + "}:views";
        this.seenNanos = new long[most + 1];
        thread.start();
    }

    /** How many admissions the view shows. */
    long counted() {
        return counted;
    }

    /** When the admission of this number, from 1 on, was in the view; to be asked when it is. */
    long seenNanos(int admission) {
        return seenNanos[admission];
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
            String view = redis.commands().hget(views, ViewName.THROTTLING.wire());
            long now = System.nanoTime();
            if (view != null && !view.equals(last)) {
                last = view;
                note(admitted(view), now);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private void note(long admitted, long now) {
        long known = counted;
        for (long admission = known + 1; admission <= admitted; admission++) {
            seenNanos[(int) admission] = now;
        }
        counted = Math.max(known, admitted);
    }

    private static long admitted(@Nullable String view) {
        return ViewJson.mapper()
                .readValue(view, ThrottlingView.class)
                .windows()
                .get("1h")
                .totalRequests();
    }
}
