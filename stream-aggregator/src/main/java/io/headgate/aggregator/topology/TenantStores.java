// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.Panes;
import io.headgate.events.EventKey;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of one task, and how a tenant's state hangs on them. */
final class TenantStores {

    private final KeyValueStore<Bytes, byte[]> panes;
    private final KeyValueStore<Bytes, byte[]> ledgers;
    private final KeyValueStore<Bytes, byte[]> processes;
    private final KeyValueStore<Bytes, byte[]> configs;
    private final Flushes flushes;
    private final PipelineCounts counts;
    private final ProcessVerdict verdict;

    TenantStores(ProcessingContext context, Flushes flushes, PipelineCounts counts, ProcessVerdict verdict) {
        this.panes = context.getStateStore(AggregatorStores.PANES);
        this.ledgers = context.getStateStore(AggregatorStores.LEDGERS);
        this.processes = context.getStateStore(AggregatorStores.PROCESSES);
        this.configs = context.getStateStore(AggregatorStores.CONFIGS);
        this.flushes = flushes;
        this.counts = counts;
        this.verdict = verdict;
    }

    Tenant create(EventKey key) {
        byte[] name = key.bytes();
        TenantConfig config = new TenantConfig(name, configs, verdict);
        return new Tenant(
                key,
                new Panes(new StoredPanes(name, panes, flushes)),
                new Ledger(name, ledgers, flushes, counts),
                new Processes(name, processes, config::verdict),
                config,
                new TenantViews());
    }

    /** Reads everything that the stores hold, after a start or a rebalance. */
    void restore(Tenants tenants) {
        each(panes, (key, value) -> tenants.of(StoreKeys.tenant(key)).panes().restore(StoreKeys.pane(key), value));
        each(ledgers, (key, value) -> tenants.of(StoreKeys.tenant(key)).ledger().restore(value));
        each(configs, (key, value) -> tenants.of(StoreKeys.tenant(key)).config().restore(value));
        each(
                processes,
                (key, value) -> tenants.of(StoreKeys.tenant(key)).processes().restore(value));
    }

    private static void each(KeyValueStore<Bytes, byte[]> store, BiConsumer<Bytes, byte[]> taker) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                taker.accept(entry.key, entry.value);
            }
        }
    }
}
