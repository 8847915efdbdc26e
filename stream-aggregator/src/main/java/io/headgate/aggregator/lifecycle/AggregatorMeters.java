// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.lifecycle;

import io.headgate.aggregator.sink.SinkState;
import io.headgate.aggregator.topology.PipelineCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/** What the aggregator tells of itself; a fixed number of series, whatever the tenants. */
public final class AggregatorMeters implements MeterBinder {

    private final PipelineCounts counts;
    private final SinkState sink;
    private final StreamsRun streams;

    public AggregatorMeters(PipelineCounts counts, SinkState sink, StreamsRun streams) {
        this.counts = counts;
        this.sink = sink;
        this.streams = streams;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("headgate.aggregator.events", counts, PipelineCounts::events)
                .description("Records read from the event topics")
                .register(registry);
        FunctionCounter.builder("headgate.aggregator.late.dropped", counts, PipelineCounts::late)
                .description("Events too late for any pane when they came")
                .register(registry);
        FunctionCounter.builder("headgate.aggregator.duplicates.dropped", counts, PipelineCounts::duplicates)
                .description("Numbered events that came again")
                .register(registry);
        FunctionCounter.builder("headgate.aggregator.sequence.gaps", counts, PipelineCounts::gaps)
                .description("Numbers of events that never came")
                .register(registry);
        FunctionCounter.builder("headgate.aggregator.quarantined", counts, PipelineCounts::quarantined)
                .description("Records set aside as unreadable")
                .register(registry);
        FunctionCounter.builder("headgate.aggregator.processes.forgotten", counts, PipelineCounts::processesCrowdedOut)
                .description("Processes forgotten because their tenant had more than 1 000")
                .register(registry);
        FunctionCounter.builder("headgate.aggregator.views", counts, PipelineCounts::documents)
                .description("View documents told")
                .register(registry);
        FunctionTimer.builder(
                        "headgate.aggregator.tick",
                        counts,
                        PipelineCounts::ticks,
                        PipelineCounts::tickNanos,
                        TimeUnit.NANOSECONDS)
                .description("Looking for what changed, four times a second for each task")
                .register(registry);
        sink(registry);
        streams(registry);
    }

    private void sink(MeterRegistry registry) {
        FunctionCounter.builder("headgate.sink.written", sink, SinkState::written)
                .description("View documents written to Redis")
                .register(registry);
        FunctionCounter.builder("headgate.sink.unreadable", sink, SinkState::unreadable)
                .description("Records of the views topic whose key names no view")
                .register(registry);
        Gauge.builder("headgate.sink.lag", sink, SinkState::lag)
                .description("Records of the views topic still to be written")
                .register(registry);
    }

    private void streams(MeterRegistry registry) {
        Gauge.builder("headgate.streams.running", streams, run -> run.state().isRunningOrRebalancing() ? 1 : 0)
                .description("1 while the topology runs or rebalances")
                .register(registry);
        Gauge.builder("headgate.streams.restoring", streams, StreamsRun::restoring)
                .description("Changelog records still to be read back")
                .register(registry);
        Gauge.builder("headgate.streams.lag", streams, StreamsRun::lag)
                .description("Event records still to be read, by the partition furthest behind")
                .register(registry);
    }
}
