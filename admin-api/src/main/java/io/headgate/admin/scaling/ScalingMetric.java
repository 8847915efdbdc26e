// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import static io.headgate.admin.scaling.MetricUnit.COUNT;
import static io.headgate.admin.scaling.MetricUnit.COUNT_PER_SECOND;
import static io.headgate.admin.scaling.MetricUnit.MILLISECONDS;
import static io.headgate.admin.scaling.MetricUnit.NONE;
import static io.headgate.admin.scaling.MetricUnit.PERCENT;

import io.headgate.admin.monitoring.Components;
import io.headgate.admin.monitoring.LatencyBlock;
import io.headgate.admin.monitoring.SystemView;
import io.headgate.events.views.LatencyWindow;
import io.headgate.events.views.ThrottlingWindow;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that autoscalers act on: the one catalogue for slices, Prometheus and CloudWatch. All are of the last minute.
 * Each has the operators' name ({@code chat.ingress.sse.connections}) and a key that follows the path in the slices
 * ({@code ingress.sse.total_connections}); a mapping may use either.
 */
public enum ScalingMetric {
    SSE_CONNECTIONS(
            "chat.ingress.sse.connections",
            "ingress.sse.total_connections",
            COUNT,
            "Open streams of all ingresses.",
            ingress(i -> (double) i.sse().totalConnections())),
    SSE_SATURATION(
            "chat.ingress.sse.saturation",
            "ingress.sse.saturation",
            NONE,
            "Open streams by their maximum.",
            ingress(i -> i.sse().saturation())),
    REST_P95(
            "chat.ingress.rest.latency.p95",
            "ingress.latency.rest_ms.p95",
            MILLISECONDS,
            "95th percentile of REST requests.",
            view -> p95(view.components().ingress().latency().restMs())),
    INGRESS_429(
            "chat.ingress.throttle.rate_limit_429",
            "ingress.throttling.rate_limit_429",
            COUNT,
            "Requests refused for what the caller did.",
            window(w -> w.rateLimit429())),
    INGRESS_503(
            "chat.ingress.throttle.backpressure_503",
            "ingress.throttling.backpressure_503",
            COUNT,
            "Requests refused for what the service lacked.",
            window(w -> w.backpressure503())),
    QUEUE_DEPTH("chat.proc.queue.total", "proc.queue.total", COUNT, "Open tasks, waiting and running.", proc(p ->
            (double) p.queue().total())) {
        @Override
        String prometheusStem() {
            // Prometheus strips a gauge's "total", which is a counter's ending.
            return "chat_proc_queue_depth";
        }
    },
    QUEUE_UTILIZATION(
            "chat.proc.queue.utilization",
            "proc.queue.utilization",
            NONE,
            "Running tasks by the slots of healthy processes.",
            proc(p -> p.queue().utilization())),
    QUEUE_UTILIZATION_PERCENT(
            "chat.proc.queue.utilization_percent",
            "proc.queue.utilization_percent",
            PERCENT,
            "Running tasks by the slots of healthy processes, in percent.",
            proc(p -> 100 * p.queue().utilization())),
    QUEUE_PRESSURE(
            "chat.proc.queue.pressure_ratio",
            "proc.queue.pressure_ratio",
            NONE,
            "Open tasks by the total capacity.",
            proc(p -> p.queue().pressureRatio())),
    QUEUE_BACKLOG_PER_WORKER(
            "chat.proc.queue.backlog_per_worker",
            "proc.queue.backlog_per_worker",
            COUNT,
            "Waiting tasks by healthy processes.",
            ScalingMetric::backlogPerWorker),
    QUEUE_WAIT_P95(
            "chat.proc.queue.wait.p95",
            "proc.latency.queue_wait_ms.p95",
            MILLISECONDS,
            "95th percentile of the wait in the queue.",
            view -> p95(view.components().proc().latency().queueWaitMs())),
    QUEUE_WAIT_AVG(
            "chat.proc.queue.wait.avg",
            "proc.latency.queue_wait_ms.avg",
            MILLISECONDS,
            "Mean wait in the queue.",
            view -> latency(view.components().proc().latency().queueWaitMs(), LatencyWindow::avg)),
    EXEC_P95(
            "chat.proc.exec.p95",
            "proc.latency.exec_ms.p95",
            MILLISECONDS,
            "95th percentile of execution.",
            view -> p95(view.components().proc().latency().execMs())),
    PROC_503(
            "chat.proc.throttle.backpressure_503",
            "proc.throttling.backpressure_503",
            COUNT,
            "Requests refused by the atomic capacity check.",
            window(w -> w.byLevel().getOrDefault("enqueue", 0L))),
    DEMAND_OFFERED(
            "chat.demand.offered_per_second",
            "demand.offered_per_second",
            COUNT_PER_SECOND,
            "Requests that came, admitted or not.",
            view -> view.demand().offeredPerSecond()),
    DEMAND_ADMITTED(
            "chat.demand.admitted_per_second",
            "demand.admitted_per_second",
            COUNT_PER_SECOND,
            "Requests that were admitted.",
            view -> view.demand().admittedPerSecond());

    private static final String WINDOW = "1m";

    private final String operatorsName;
    private final String key;
    private final MetricUnit unit;
    private final String help;
    private final Function<SystemView, @Nullable Double> value;

    ScalingMetric(
            String operatorsName,
            String key,
            MetricUnit unit,
            String help,
            Function<SystemView, @Nullable Double> value) {
        this.operatorsName = operatorsName;
        this.key = key;
        this.unit = unit;
        this.help = help;
        this.value = value;
    }

    /** The metric of this operators' name or key; empty if there is none. */
    static Optional<ScalingMetric> named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.operatorsName.equals(name) || metric.key.equals(name))
                .findFirst();
    }

    /** The operators' name, with dots. */
    public String operatorsName() {
        return operatorsName;
    }

    /** The key that follows the path in the slices. */
    public String key() {
        return key;
    }

    MetricUnit unit() {
        return unit;
    }

    String help() {
        return help;
    }

    /** Its name in Prometheus, without the unit. */
    String prometheusStem() {
        return operatorsName.replace('.', '_');
    }

    /** Which part of the system it tells of; demand is the ingress's. */
    Slice component() {
        return operatorsName.startsWith("chat.proc.") ? Slice.PROC : Slice.INGRESS;
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
        return latency(latency, LatencyWindow::p95);
    }

    private static @Nullable Double latency(LatencyBlock latency, Function<LatencyWindow, @Nullable Double> value) {
        LatencyWindow window = latency.windows().get(WINDOW);
        return window == null ? null : value.apply(window);
    }

    private static double backlogPerWorker(SystemView view) {
        Components.Proc proc = view.components().proc();
        return (double) proc.queue().waiting() / Math.max(1, proc.processes().healthyProcesses());
    }
}
