// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.Pane;
import io.headgate.aggregator.windows.PaneId;
import io.headgate.aggregator.windows.PaneKeeper;
import io.headgate.aggregator.windows.PaneKind;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps one tenant's panes in the store, summaries in one of their own; a pane that is dirty in the cache already is not put again. */
final class StoredPanes implements PaneKeeper {

    private final byte[] tenant;
    private final KeyValueStore<Bytes, byte[]> panes;
    private final KeyValueStore<Bytes, byte[]> summaries;
    private final Flushes flushes;

    StoredPanes(
            byte[] tenant,
            KeyValueStore<Bytes, byte[]> panes,
            KeyValueStore<Bytes, byte[]> summaries,
            Flushes flushes) {
        this.tenant = tenant;
        this.panes = panes;
        this.summaries = summaries;
        this.flushes = flushes;
    }

    @Override
    public void changed(Pane pane) {
        // Read before the put, which may itself flush what it puts.
        long now = flushes.count();
        if (pane.keptAt() != now) {
            store(pane.id()).put(StoreKeys.pane(tenant, pane.id()), pane.bytes());
            pane.keptAt(now);
        }
    }

    @Override
    public void removed(PaneId id) {
        store(id).delete(StoreKeys.pane(tenant, id));
    }

    private KeyValueStore<Bytes, byte[]> store(PaneId id) {
        return id.kind() == PaneKind.REFUSED ? summaries : panes;
    }
}
