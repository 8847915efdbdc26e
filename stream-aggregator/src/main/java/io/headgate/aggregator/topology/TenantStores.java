// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.Panes;
import io.headgate.events.EventKey;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
    private final KeyValueStore<Bytes, byte[]> summaries;
    private final KeyValueStore<Bytes, byte[]> recents;
    private final TopologyParts parts;

    TenantStores(ProcessingContext context, TopologyParts parts) {
        this(context::getStateStore, parts);
    }

    TenantStores(Function<String, KeyValueStore<Bytes, byte[]>> stores, TopologyParts parts) {
        this.panes = stores.apply(AggregatorStores.PANES);
        this.ledgers = stores.apply(AggregatorStores.LEDGERS);
        this.processes = stores.apply(AggregatorStores.PROCESSES);
        this.configs = stores.apply(AggregatorStores.CONFIGS);
        this.summaries = stores.apply(AggregatorStores.SUMMARIES);
        this.recents = stores.apply(AggregatorStores.RECENTS);
        this.parts = parts;
    }

    Tenant create(EventKey key) {
        byte[] name = key.bytes();
        TenantConfig config = new TenantConfig(name, configs, parts.verdict());
        return new Tenant(
                key,
                new Panes(new StoredPanes(name, panes, summaries, parts.flushes())),
                new Ledger(name, ledgers, parts.flushes(), parts.counts()),
                new Processes(name, processes, config::verdict, parts.counts()),
                new QueueBeat(name, processes),
                new Recents(name, recents, parts.flushes()),
                config,
                new TenantViews(key));
    }

    /** Reads everything that the stores hold, after a start or a rebalance. */
    void restore(Tenants tenants, long nowMillis) {
        BiConsumer<Bytes, byte[]> pane =
                (key, value) -> tenants.of(StoreKeys.tenant(key)).panes().restore(StoreKeys.pane(key), value);
        each(panes, pane);
        each(summaries, pane);
        each(
                recents,
                (key, value) -> tenants.of(StoreKeys.tenant(key)).recents().restore(StoreKeys.recent(key), value));
        each(ledgers, (key, value) -> tenants.of(StoreKeys.tenant(key)).ledger().restore(value));
        each(configs, (key, value) -> tenants.of(StoreKeys.tenant(key)).config().restore(value));
        each(processes, (key, value) -> beat(tenants.of(StoreKeys.tenant(key)), key, value, nowMillis));
    }

    private static void beat(Tenant tenant, Bytes key, byte[] value, long nowMillis) {
        if (StoreKeys.ofTenantItself(key)) {
            tenant.queue().restore(value);
        } else {
            tenant.processes().restore(value, nowMillis);
        }
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
