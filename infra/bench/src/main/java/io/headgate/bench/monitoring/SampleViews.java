// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.monitoring;

import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.CircuitsView;
import io.headgate.events.views.CircuitsView.CircuitFacts;
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
import io.headgate.events.views.ThrottlingPeriod.TopIdentity;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ThrottlingWindow.RoleCounts;
import io.headgate.events.views.ThrottlingWindow.TransportCounts;
import io.headgate.events.views.ViewName;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The views of a busy system, with everything in them that the aggregator ever puts there: each list at its longest, each
 * reason and role seen. Every instance runs an ingress and a processor.
 *
 * @param now epoch ms
 * @param perSecond requests, a third of which are refused
 */
record SampleViews(int instances, long perSecond, long now) {

    private static final int RECENT = 200;
    private static final int TOP = 20;
    private static final long HOUR_MS = 3_600_000;

    Map<ViewName, Object> all() {
        Map<ViewName, Object> views = new EnumMap<>(ViewName.class);
        views.put(ViewName.THROTTLING, new ThrottlingView(now, now, windows(seconds -> throttling(seconds))));
        views.put(ViewName.PERIODS, new PeriodsView(now, now, periods()));
        views.put(ViewName.LATENCY, latency());
        views.put(ViewName.QUEUE, queue());
        views.put(ViewName.CAPACITY, new CapacityView(now, now, processes()));
        views.put(ViewName.SSE, sse());
        views.put(ViewName.POOLS, new PoolsView(now, now, Map.of("ingress", pools(), "proc", pools())));
        views.put(ViewName.CIRCUITS, new CircuitsView(now, now, circuits()));
        views.put(ViewName.RECENT, new RecentView(now, now, list(RECENT, this::refusal)));
        views.put(ViewName.PIPELINE, new PipelineView(now, now, 1, 2, 3, 4, 5L, 6, 7));
        return views;
    }

    private ThrottlingWindow throttling(long seconds) {
        long third = seconds * perSecond / 3;
        return new ThrottlingWindow(
                3 * third,
                3 * third,
                third,
                third / 2,
                third - third / 2,
                33.33,
                by(Stream.of(Reason.values()).map(Reason::wire), reason -> third / Reason.values().length),
                by(roles(), role -> new RoleCounts(third / 2, third / 8, third / 8)),
                by(Stream.of("gateway", "enqueue"), level -> third / 2),
                by(Stream.of("sse", "socket_io", "rest"), transport -> new TransportCounts(2 * third / 3, third / 3)));
    }

    private Map<String, ThrottlingPeriod> periods() {
        return by(Stream.of(1, 3, 6, 12, 24), hours -> hours + "h", hours -> {
            long hourly = HOUR_MS / 1_000 * perSecond;
            return new ThrottlingPeriod(
                    throttling(hours * HOUR_MS / 1_000),
                    hourly,
                    LongStream.rangeClosed(0, hours)
                            .mapToObj(hour -> new ThrottlingPeriod.Hour(
                                    (now / HOUR_MS - hours + hour) * HOUR_MS,
                                    2 * hourly / 3,
                                    hourly / 3,
                                    hourly / 6,
                                    hourly / 6))
                            .toList(),
                    list(TOP, rank -> new TopIdentity(identity(rank), hours * hourly / (100 + rank), rank)));
        });
    }

    private LatencyView latency() {
        Map<String, LatencyWindow> some =
                windows(seconds -> new LatencyWindow(seconds * perSecond, 12.345, 123.45, 234.5, 1_234.5, 23.456));
        return new LatencyView(now, now, some, some, some);
    }

    private QueueView queue() {
        Map<String, GaugeWindow> gauge = gauge();
        QueueView.Throughput ended = new QueueView.Throughput(
                perSecond * 3_600,
                perSecond * 3_600,
                by(roles(), role -> perSecond * 900),
                by(Stream.of("ok", "cancelled", "expired", "dead_lettered"), outcome -> perSecond * 900));
        return new QueueView(
                now,
                now,
                QueueSample.NONE,
                gauge,
                gauge,
                gauge,
                gauge,
                gauge,
                gauge,
                Map.of("1h", ended, "24h", ended));
    }

    private List<ProcessFacts> processes() {
        return IntStream.range(0, instances)
                .boxed()
                .flatMap(i -> Stream.of(
                        new ProcessFacts(
                                instance(i),
                                "chat",
                                "rest",
                                2_000 + i,
                                ProcessHealth.HEALTHY,
                                3,
                                5,
                                0,
                                0,
                                0,
                                now,
                                1,
                                0),
                        new ProcessFacts(
                                instance(i),
                                "gateway",
                                "ingress",
                                1_000 + i,
                                ProcessHealth.HEALTHY,
                                0,
                                0,
                                300,
                                1_000,
                                250,
                                now,
                                1,
                                0)))
                .toList();
    }

    private SseView sse() {
        SseView.Streams one = new SseView.Streams(300, 1_000, 250, 0.3);
        SseView.Streams all = new SseView.Streams(300 * instances, 1_000 * instances, 250 * instances, 0.3);
        return new SseView(now, now, all, byInstance(one), gauge(), gauge(), gauge());
    }

    private Map<String, PoolsView.Pool> pools() {
        PoolsView.Use one = new PoolsView.Use(3, 5);
        PoolsView.Use all = new PoolsView.Use(3L * instances, 5L * instances);
        return by(
                Stream.of("workers", "redis", "event_buffer"),
                name -> new PoolsView.Pool(all, byInstance(one), gauge(), gauge()));
    }

    private Map<String, CircuitsView.Circuit> circuits() {
        CircuitFacts facts = new CircuitFacts("closed", 12, 0, 3, 123_456, 7, null, now);
        return by(
                Stream.of("authentication", "rate_limiter", "backpressure"),
                name -> new CircuitsView.Circuit(facts, byInstance(facts)));
    }

    private RecentView.Refusal refusal(int age) {
        return new RecentView.Refusal(
                now - 100L * age,
                "burst_rate_limit",
                429,
                "gateway",
                "script",
                "registered",
                identity(age),
                "/sse/chat",
                "sse",
                12_000,
                123,
                250,
                2,
                "0123456789abcdef" + age);
    }

    private static Map<String, GaugeWindow> gauge() {
        return windows(seconds -> new GaugeWindow(seconds, 123.456, 234.5));
    }

    private <T> Map<String, T> byInstance(T each) {
        return by(IntStream.range(0, instances).mapToObj(SampleViews::instance), name -> each);
    }

    private static <T> Map<String, T> windows(Function<Long, T> ofSeconds) {
        return Map.of("1m", ofSeconds.apply(60L), "15m", ofSeconds.apply(900L), "1h", ofSeconds.apply(3_600L));
    }

    private static <T> Map<String, T> by(Stream<String> names, Function<String, T> each) {
        return by(names, Function.identity(), each);
    }

    private static <K, T> Map<String, T> by(Stream<K> keys, Function<K, String> name, Function<K, T> each) {
        return keys.collect(Collectors.toMap(name, each));
    }

    private static <T> List<T> list(int size, IntFunction<T> each) {
        return IntStream.range(0, size).mapToObj(each).toList();
    }

    private static Stream<String> roles() {
        return Arrays.stream(Role.values()).map(Role::wire);
    }

    private static String instance(int i) {
        return "gateway-%04d".formatted(i);
    }

    private static String identity(int i) {
        return "0123456789abcdef01%04d".formatted(i);
    }
}
