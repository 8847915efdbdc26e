// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.LatencyView;

/** {@code components}: what each of the two kinds of process does. */
public record Components(Ingress ingress, Proc proc) {

    /** Where callers connect. */
    public record Ingress(
            @JsonUnwrapped Freshness freshness,
            @JsonUnwrapped ProcessTotals processes,
            SseBlock sse,
            IngressLatency latency,
            PoolsBlock poolsAggregate) {}

    /** Latencies of REST requests. */
    public record IngressLatency(LatencyBlock restMs) {}

    /** Where tasks are worked on. */
    public record Proc(
            @JsonUnwrapped Freshness freshness,
            @JsonUnwrapped ProcessTotals processes,
            QueueBlock queue,
            ProcLatency latency,
            PoolsBlock poolsAggregate) {}

    /** Latencies of tasks: from admission to the claim, and from there to the end. */
    public record ProcLatency(LatencyBlock queueWaitMs, LatencyBlock execMs) {}

    static Components of(Reading reading) {
        Freshness capacity = reading.freshness(reading.views().capacity(), CapacityView::completeThrough);
        return new Components(
                new Ingress(
                        capacity,
                        ProcessTotals.ofIngresses(reading),
                        SseBlock.of(reading),
                        new IngressLatency(LatencyBlock.of(reading, LatencyView::restMs)),
                        PoolsBlock.of(reading, "ingress")),
                new Proc(
                        capacity,
                        ProcessTotals.ofWorkers(reading),
                        QueueBlock.of(reading),
                        new ProcLatency(
                                LatencyBlock.of(reading, LatencyView::queueWaitMs),
                                LatencyBlock.of(reading, LatencyView::execMs)),
                        PoolsBlock.of(reading, "proc")));
    }
}
