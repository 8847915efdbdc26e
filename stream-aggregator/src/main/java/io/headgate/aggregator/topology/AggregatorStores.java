// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores, all in memory with a cache above and a changelog beneath: panes ({@code tenant | kind | level | start}),
 * ledgers ({@code tenant}), processes ({@code tenant | process}, and {@code tenant} alone for the queue), configs
 * ({@code tenant}), summaries of who was refused (as panes) and pages of recent refusals ({@code tenant | place}). Their names are those of
 * the changelog topics.
 */
final class AggregatorStores {

    static final String PANES = "panes";
    static final String LEDGERS = "ledgers";
    static final String PROCESSES = "processes";
    static final String CONFIGS = "configs";
    static final String SUMMARIES = "summaries";
    static final String RECENTS = "recents";

    /** Small segments are compacted early, which keeps a restoration short. */
    private static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(32 << 20));

    private AggregatorStores() {}

    static Set<StoreBuilder<?>> builders(Flushes flushes) {
        return Set.of(
                builder(PANES, flushes),
                builder(LEDGERS, flushes),
                builder(PROCESSES, flushes),
                builder(CONFIGS, flushes),
                builder(SUMMARIES, flushes),
                builder(RECENTS, flushes));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name, Flushes flushes) {
        return Stores.keyValueStoreBuilder(new Noting(name, flushes), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(CHANGELOG);
    }

    private record Noting(String name, Flushes flushes) implements KeyValueBytesStoreSupplier {

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new FlushNotingStore(Stores.inMemoryKeyValueStore(name).get(), flushes);
        }

        @Override
        public String metricsScope() {
            return "in-memory";
        }
    }
}
