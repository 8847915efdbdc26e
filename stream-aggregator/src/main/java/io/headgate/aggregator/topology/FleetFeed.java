// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.GaugeSums;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.RollUp;
import io.headgate.aggregator.windows.Rolled;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.views.CircuitsView;
import io.headgate.events.views.PoolsView;
import io.headgate.events.views.ViewName;
import java.util.List;
import java.util.Map;

/** What the live processes tell of streams, pools and circuits, once a second at most. */
final class FleetFeed implements Feed {

    private final Pace pace = new Pace(1_000);
    private final Rolled<GaugeSums> gauges = new Rolled<>(RollUp.SUMMED);
    private final Told sse = new Told(ViewName.SSE);
    private final Told pools = new Told(ViewName.POOLS);
    private final Told circuits = new Told(ViewName.CIRCUITS);

    @Override
    public boolean tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        if (pace.due(mark.nowMillis())) {
            tell(tenant, mark, publisher);
        }
        return tenant.panes().any(PaneKind.SUMMED);
    }

    private void tell(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        gauges.to(tenant.panes(), RollUp.toldBy(mark.end()));
        Map<Window, GaugeSums> sums = gauges.windows();
        List<HeartbeatEvent> live = tenant.processes().live(mark.completeThrough());
        SseTotals streams = SseTotals.of(live);
        Map<String, Map<String, PoolsView.Pool>> components = PoolTotals.of(live, sums);
        sse.tell(tenant, mark, publisher, (asOf, through) -> streams.view(asOf, through, sums));
        pools.tell(tenant, mark, publisher, (asOf, through) -> new PoolsView(asOf, through, components));
        circuits.tell(
                tenant, mark, publisher, (asOf, through) -> new CircuitsView(asOf, through, CircuitTotals.of(live)));
    }
}
