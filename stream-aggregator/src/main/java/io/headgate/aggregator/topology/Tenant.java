// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

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
        TenantViews views) {}
