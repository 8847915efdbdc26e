// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.monitoring.Components;
import io.headgate.admin.monitoring.LatencyBlock;
import io.headgate.admin.monitoring.SystemView;
import io.headgate.events.views.LatencyWindow;
import io.headgate.events.views.ThrottlingWindow;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The numbers that autoscalers act on: the one catalogue for Prometheus and CloudWatch. All are of the last minute. */
enum ScalingMetric {
    SSE_CONNECTIONS("chat.ingress.sse.connections", MetricUnit.COUNT, "Open streams of all ingresses.", ingress(i ->
            (double) i.sse().totalConnections())),
    SSE_SATURATION(
            "chat.ingress.sse.saturation",
            MetricUnit.NONE,
            "Open streams by their maximum.",
            ingress(i -> i.sse().saturation())),
    REST_P95(
            "chat.ingress.rest.latency.p95",
            MetricUnit.MILLISECONDS,
            "95th percentile of REST requests in ms.",
            view -> p95(view.components().ingress().latency().restMs())),
    INGRESS_429(
            "chat.ingress.throttle.rate_limit_429",
            MetricUnit.COUNT,
            "Requests refused for what the caller did.",
            window(w -> w.rateLimit429())),
    INGRESS_503(
            "chat.ingress.throttle.backpressure_503",
            MetricUnit.COUNT,
            "Requests refused for what the service lacked.",
            window(w -> w.backpressure503())),
    QUEUE_DEPTH(
            "chat.proc.queue.total",
            "chat_proc_queue_depth",
            MetricUnit.COUNT,
            "Open tasks, waiting and running.",
            proc(p -> (double) p.queue().total())),
    QUEUE_UTILIZATION(
            "chat.proc.queue.utilization",
            MetricUnit.NONE,
            "Running tasks by the slots of healthy processes.",
            proc(p -> p.queue().utilization())),
    QUEUE_PRESSURE(
            "chat.proc.queue.pressure_ratio",
            MetricUnit.NONE,
            "Open tasks by the total capacity.",
            proc(p -> p.queue().pressureRatio())),
    QUEUE_BACKLOG_PER_WORKER(
            "chat.proc.queue.backlog_per_worker",
            MetricUnit.COUNT,
            "Waiting tasks by healthy processes.",
            ScalingMetric::backlogPerWorker),
    QUEUE_WAIT_P95(
            "chat.proc.queue.wait.p95",
            MetricUnit.MILLISECONDS,
            "95th percentile of the wait in the queue in ms.",
            view -> p95(view.components().proc().latency().queueWaitMs())),
    EXEC_P95(
            "chat.proc.exec.p95",
            MetricUnit.MILLISECONDS,
            "95th percentile of execution in ms.",
            view -> p95(view.components().proc().latency().execMs())),
    PROC_503(
            "chat.proc.throttle.backpressure_503",
            MetricUnit.COUNT,
            "Requests refused by the atomic capacity check.",
            window(w -> w.byLevel().getOrDefault("enqueue", 0L))),
    DEMAND_OFFERED(
            "chat.demand.offered_per_second",
            MetricUnit.COUNT_PER_SECOND,
            "Requests that came, admitted or not.",
            view -> view.demand().offeredPerSecond()),
    DEMAND_ADMITTED(
            "chat.demand.admitted_per_second",
            MetricUnit.COUNT_PER_SECOND,
            "Requests that were admitted.",
            view -> view.demand().admittedPerSecond());

    private static final String WINDOW = "1m";

    private final String key;
    private final String prometheus;
    private final MetricUnit unit;
    private final String help;
    private final Function<SystemView, @Nullable Double> value;

    ScalingMetric(String key, MetricUnit unit, String help, Function<SystemView, @Nullable Double> value) {
        this(key, key.replace('.', '_'), unit, help, value);
    }

    ScalingMetric(
            String key, String prometheus, MetricUnit unit, String help, Function<SystemView, @Nullable Double> value) {
        this.key = key;
        this.prometheus = prometheus;
        this.unit = unit;
        this.help = help;
        this.value = value;
    }

    /** The operators' name. */
    String key() {
        return key;
    }

    String prometheus() {
        return prometheus;
    }

    MetricUnit unit() {
        return unit;
    }

    String help() {
        return help;
    }

    /** Ingress or proc: which part of the system it tells of; demand is the ingress's. */
    String component() {
        return key.startsWith("chat.proc.") ? "proc" : "ingress";
    }

    /** The number, or {@code null} where there was nothing to measure; never NaN or infinite. */
    @Nullable
    Double of(SystemView view) {
        Double number = value.apply(view);
        return number == null || !Double.isFinite(number) ? null : number;
    }

    private static Function<SystemView, @Nullable Double> ingress(Function<Components.Ingress, Double> value) {
        return view -> value.apply(view.components().ingress());
    }

    private static Function<SystemView, @Nullable Double> proc(Function<Components.Proc, Double> value) {
        return view -> value.apply(view.components().proc());
    }

    private static Function<SystemView, @Nullable Double> window(ToDoubleFunction<ThrottlingWindow> value) {
        return view -> {
            ThrottlingWindow window = view.throttlingWindows().windows().get(WINDOW);
            return window == null ? null : value.applyAsDouble(window);
        };
    }

    private static @Nullable Double p95(LatencyBlock latency) {
        LatencyWindow window = latency.windows().get(WINDOW);
        return window == null ? null : window.p95();
    }

    private static double backlogPerWorker(SystemView view) {
        Components.Proc proc = view.components().proc();
        return (double) proc.queue().waiting() / Math.max(1, proc.processes().healthyProcesses());
    }
}
