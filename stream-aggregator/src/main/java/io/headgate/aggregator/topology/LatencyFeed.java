// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.LatencySums;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.RollUp;
import io.headgate.aggregator.windows.Rolled;
import io.headgate.events.views.LatencyView;
import io.headgate.events.views.ViewName;

/** Latencies of 1m, 15m and 1h, at every tick. */
final class LatencyFeed implements Feed {

    private final Rolled<LatencySums> queueWait = new Rolled<>(RollUp.QUEUE_WAIT);
    private final Rolled<LatencySums> execution = new Rolled<>(RollUp.EXECUTION);
    private final Rolled<LatencySums> rest = new Rolled<>(RollUp.REST);
    private final Told told = new Told(ViewName.LATENCY);

    @Override
    public boolean tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        boolean changed = queueWait.to(tenant.panes(), mark.end());
        changed |= execution.to(tenant.panes(), mark.end());
        changed |= rest.to(tenant.panes(), mark.end());
        if (changed) {
            told.tell(
                    tenant,
                    mark,
                    publisher,
                    (asOf, through) -> new LatencyView(
                            asOf,
                            through,
                            LatencyWindows.of(queueWait.windows()),
                            LatencyWindows.of(execution.windows()),
                            LatencyWindows.of(rest.windows())));
        }
        return tenant.panes().any(PaneKind.QUEUE_WAIT)
                || tenant.panes().any(PaneKind.EXECUTION)
                || tenant.panes().any(PaneKind.REST);
    }
}
