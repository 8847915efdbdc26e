// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.topology;

import io.headgate.aggregator.topology.AggregatorTopology;
import io.headgate.aggregator.topology.PipelineCounts;
import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;

/**
 * A topology to measure.
 *
 * @param seen how many records it has read
 */
record Contender(String name, Topology topology, LongSupplier seen) {

    /** Reads the topics and does nothing: the ceiling of any topology. */
    static Contender passThrough(List<EventTopic> topics) {
        LongAdder seen = new LongAdder();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        topics.stream().map(EventTopic::topicName).toList(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> seen.increment());
        return new Contender("pass-through", builder.build(), seen::sum);
    }

    /** What one writes first: the DSL's hopping windows, 1m by 10s, 15m by 1m and 1h by 5m, each with a count. */
    static Contender hoppingWindows(List<EventTopic> topics) {
        LongAdder seen = new LongAdder();
        StreamsBuilder builder = new StreamsBuilder();
        KGroupedStream<byte[], byte[]> events = builder.stream(
                        topics.stream().map(EventTopic::topicName).toList(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .peek((key, value) -> seen.increment())
                .groupByKey(Grouped.with("events", Serdes.ByteArray(), Serdes.ByteArray()));
        count(events, Duration.ofMinutes(1), Duration.ofSeconds(10));
        count(events, Duration.ofMinutes(15), Duration.ofMinutes(1));
        count(events, Duration.ofHours(1), Duration.ofMinutes(5));
        return new Contender("hopping windows", builder.build(), seen::sum);
    }

    private static void count(KGroupedStream<byte[], byte[]> events, Duration size, Duration step) {
        events.windowedBy(TimeWindows.ofSizeWithNoGrace(size).advanceBy(step)).count(Materialized.as("count-" + size));
    }

    /** What the aggregator runs. */
    static Contender aggregator() {
        PipelineCounts counts = new PipelineCounts();
        AggregatorTopology topology = new AggregatorTopology(counts, Duration.ofSeconds(15), "bench", () -> 0);
        return new Contender("aggregator", topology.build(), counts::events);
    }
}
