// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.ViewStore;
import io.headgate.core.store.ViewVersion;
import io.headgate.core.store.ViewWrite;
import io.headgate.events.EventKey;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.LatencyView;
import io.headgate.events.views.LatencyWindow;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ThrottlingWindow.RoleCounts;
import io.headgate.events.views.ViewJson;
import io.headgate.events.views.ViewKey;
import io.headgate.events.views.ViewName;
import java.util.List;
import java.util.Map;

/** Plays the aggregator: writes views into a Redis. */
public final class StoredViews implements AutoCloseable {

    public static final EventKey OWN = new EventKey("home", "demo");

    private final Store store;
    private long offset;

    public StoredViews(String redisUrl) {
        this.store = Store.connect(StoreSettings.background(redisUrl));
    }

    /** Views of a system with one ingress and one processor, in the middle of work, as of this time. */
    public void writeAll(EventKey key, long asOf) {
        write(key, ViewName.THROTTLING, throttling(asOf));
        write(key, ViewName.LATENCY, latency(asOf));
        write(key, ViewName.CAPACITY, capacity(asOf));
        write(key, ViewName.PIPELINE, new PipelineView(asOf, asOf, 1, 2, 3, 4, 0L, 0, 0));
    }

    public void write(EventKey key, ViewName view, Object document) {
        ViewWrite write = new ViewWrite(
                ViewKey.of(key, view),
                new ViewVersion(1, ++offset),
                ViewJson.mapper().writeValueAsString(document));
        new ViewStore(store).write(List.of(write)).toCompletableFuture().join();
    }

    public static ThrottlingView throttling(long asOf) {
        ThrottlingWindow window = new ThrottlingWindow(
                150,
                150,
                50,
                30,
                20,
                33.33,
                Map.of("burst_rate_limit", 30L, "anonymous_threshold_exceeded", 20L),
                Map.of("anonymous", new RoleCounts(40, 30, 20), "paid", new RoleCounts(60, 0, 0)),
                Map.of("gateway", 35L, "enqueue", 15L),
                Map.of());
        return new ThrottlingView(asOf, asOf, Map.of("1m", window, "15m", window, "1h", window));
    }

    public static LatencyView latency(long asOf) {
        LatencyWindow window = new LatencyWindow(100, 10.0, 20.0, 30.0, 40.0, 12.0);
        Map<String, LatencyWindow> some = Map.of("1m", window, "15m", window, "1h", window);
        Map<String, LatencyWindow> none =
                Map.of("1m", LatencyWindow.EMPTY, "15m", LatencyWindow.EMPTY, "1h", LatencyWindow.EMPTY);
        return new LatencyView(asOf, asOf, some, some, none);
    }

    public static CapacityView capacity(long asOf) {
        return new CapacityView(
                asOf,
                asOf,
                List.of(
                        new ProcessFacts("proc-1", "chat", "rest", 11, ProcessHealth.HEALTHY, 2, 5, 0, 0, 0, asOf, 0),
                        new ProcessFacts(
                                "in-1", "gateway", "ingress", 12, ProcessHealth.HEALTHY, 0, 0, 30, 100, 25, asOf, 0)));
    }

    @Override
    public void close() {
        store.close();
    }
}
