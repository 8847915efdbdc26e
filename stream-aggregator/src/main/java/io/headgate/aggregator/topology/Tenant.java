// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.Panes;
import io.headgate.events.EventKey;

/**
 * The state of one tenant/project in this task.
 *
 * @param views what was last told of it
 */
record Tenant(
        EventKey key,
        Panes panes,
        Ledger ledger,
        Processes processes,
        QueueBeat queue,
        Recents recents,
        TenantConfig config,
        TenantViews views) {

    /**
     * No pane takes some events of this second any more. They were late if there was none when they came either; those that
     * came in time and are read only now, after an outage or from the beginning, are in no window, and missing in none.
     */
    void missed(PaneKind kind, long second, Moment moment, long events) {
        if (!kind.holds(second, Math.floorDiv(moment.appendedMillis(), 1_000L))) {
            ledger.late(events);
        }
    }
}
