// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.ViewStore;
import io.headgate.core.store.ViewVersion;
import io.headgate.core.store.ViewWrite;
import io.headgate.events.EventKey;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.CircuitsView;
import io.headgate.events.views.GaugeWindow;
import io.headgate.events.views.LatencyView;
import io.headgate.events.views.LatencyWindow;
import io.headgate.events.views.PeriodsView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.PoolsView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ProcessHealth;
import io.headgate.events.views.QueueSample;
import io.headgate.events.views.QueueView;
import io.headgate.events.views.RecentView;
import io.headgate.events.views.SseView;
import io.headgate.events.views.ThrottlingPeriod;
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
                        new ProcessFacts(
                                "proc-1", "chat", "rest", 11, ProcessHealth.HEALTHY, 2, 5, 0, 0, 0, asOf, 0, 0),
                        new ProcessFacts(
                                "in-1",
                                "gateway",
                                "ingress",
                                12,
                                ProcessHealth.HEALTHY,
                                0,
                                0,
                                30,
                                100,
                                25,
                                asOf,
                                0,
                                0)));
    }

    /** What {@link #writeAll} does not write, of the own tenant/project. */
    public void writeTheOthers(long now) {
        Map<String, GaugeWindow> windows = Map.of(
                "1m",
                new GaugeWindow(12, 3.5, 5.0),
                "15m",
                new GaugeWindow(12, 3.5, 5.0),
                "1h",
                new GaugeWindow(12, 3.5, 9.0));
        SseView.Streams streams = new SseView.Streams(30, 100, 25, 0.3);
        write(OWN, ViewName.SSE, new SseView(now, now, streams, Map.of("in-1", streams), windows, windows, windows));
        write(
                OWN,
                ViewName.QUEUE,
                new QueueView(
                        now,
                        now,
                        QueueSample.NONE,
                        windows,
                        windows,
                        windows,
                        windows,
                        windows,
                        windows,
                        Map.of("1h", new QueueView.Throughput(8, 8.0, Map.of("paid", 7L), Map.of("ok", 8L)))));
        PoolsView.Use use = new PoolsView.Use(2, 5);
        write(
                OWN,
                ViewName.POOLS,
                new PoolsView(
                        now,
                        now,
                        Map.of(
                                "proc",
                                Map.of("workers", new PoolsView.Pool(use, Map.of("proc-1", use), windows, windows)))));
        ThrottlingPeriod period = new ThrottlingPeriod(
                throttling(now).windows().get("1h"),
                6.25,
                List.of(new ThrottlingPeriod.Hour(now, 100, 50, 30, 20)),
                List.of(new ThrottlingPeriod.TopIdentity("hash", 50, 0)));
        write(OWN, ViewName.PERIODS, new PeriodsView(now, now, Map.of("1h", period, "24h", period)));
        CircuitsView.CircuitFacts facts = new CircuitsView.CircuitFacts("closed", 2, 0, 0, 10, 0, null, now);
        write(
                OWN,
                ViewName.CIRCUITS,
                new CircuitsView(
                        now, now, Map.of("backpressure", new CircuitsView.Circuit(facts, Map.of("in-1", facts)))));
        write(
                OWN,
                ViewName.RECENT,
                new RecentView(
                        now,
                        now,
                        List.of(new RecentView.Refusal(
                                now,
                                "paused",
                                503,
                                "gateway",
                                "script",
                                "paid",
                                "hash",
                                "/sse/chat",
                                "sse",
                                1_000,
                                3,
                                14,
                                2,
                                "c-1"))));
    }

    @Override
    public void close() {
        store.close();
    }
}
