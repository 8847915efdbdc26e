// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.Pane;
import io.headgate.aggregator.windows.PaneId;
import io.headgate.aggregator.windows.PaneKeeper;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps one tenant's panes in the store; a pane that is dirty in the cache already is not put again. */
final class StoredPanes implements PaneKeeper {

    private final byte[] tenant;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Flushes flushes;

    StoredPanes(byte[] tenant, KeyValueStore<Bytes, byte[]> store, Flushes flushes) {
        this.tenant = tenant;
        this.store = store;
        this.flushes = flushes;
    }

    @Override
    public void changed(Pane pane) {
        // Read before the put, which may itself flush what it puts.
        long now = flushes.count();
        if (pane.keptAt() != now) {
            store.put(StoreKeys.pane(tenant, pane.id()), pane.bytes());
            pane.keptAt(now);
        }
    }

    @Override
    public void removed(PaneId id) {
        store.delete(StoreKeys.pane(tenant, id));
    }
}
