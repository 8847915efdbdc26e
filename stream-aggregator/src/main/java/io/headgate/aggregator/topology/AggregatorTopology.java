// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.topics.EventTopic;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One processor over the four event topics and that of configs, which are partitioned alike, so that one task sees all
 * events of a tenant/project; its output goes to the views topic and to quarantine.
 */
public final class AggregatorTopology {

    static final String VIEWS = "views";
    static final String QUARANTINE = "quarantine";

    private static final String EVENTS = "events";
    private static final String AGGREGATE = "aggregate";

    private final PipelineCounts counts;
    private final Duration heartbeatTimeout;
    private final String source;
    private final LongSupplier storeAhead;

    /**
     * @param heartbeatTimeout silence after which a process is stale where no config says otherwise
     * @param source names this process in what it sets aside
     * @param storeAhead how far the store's clock is ahead of the local one now, ms; thread-safe
     */
    public AggregatorTopology(
            PipelineCounts counts, Duration heartbeatTimeout, String source, LongSupplier storeAhead) {
        this.counts = counts;
        this.heartbeatTimeout = heartbeatTimeout;
        this.source = source;
        this.storeAhead = storeAhead;
    }

    /** A new topology that does not know its lag; build one for each KafkaStreams. */
    public Topology build() {
        return build((topic, partition) -> null);
    }

    /** A new topology; build one for each KafkaStreams. */
    public Topology build(Lag lag) {
        TopologyParts parts = new TopologyParts(
                new Flushes(), counts, new ProcessVerdict(heartbeatTimeout), new Quarantine(source), lag, storeAhead);
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new Topology()
                .addSource(
                        EVENTS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        EventTopic.ADMISSIONS.topicName(),
                        EventTopic.THROTTLES.topicName(),
                        EventTopic.LATENCIES.topicName(),
                        EventTopic.HEARTBEATS.topicName(),
                        EventTopic.CONFIGS.topicName())
                .addProcessor(AGGREGATE, new Aggregating(parts), EVENTS)
                .addSink(VIEWS, EventTopic.VIEWS, bytes, bytes, AGGREGATE)
                .addSink(QUARANTINE, EventTopic.QUARANTINE.topicName(), bytes, bytes, AGGREGATE);
    }

    private record Aggregating(TopologyParts parts) implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new EventProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return AggregatorStores.builders(parts.flushes());
        }
    }
}
