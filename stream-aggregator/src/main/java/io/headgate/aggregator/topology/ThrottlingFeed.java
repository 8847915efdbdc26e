// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.RequestSums;
import io.headgate.aggregator.windows.RollUp;
import io.headgate.aggregator.windows.Rolled;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ViewName;
import java.util.LinkedHashMap;
import java.util.Map;

/** Admissions and refusals of 1m, 15m and 1h, at every tick. */
final class ThrottlingFeed implements Feed {

    private final Rolled<RequestSums> rolled = new Rolled<>(RollUp.REQUESTS);
    private final Told told = new Told(ViewName.THROTTLING);

    @Override
    public boolean tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        if (rolled.to(tenant.panes(), mark.end())) {
            Map<String, ThrottlingWindow> windows = new LinkedHashMap<>();
            rolled.windows().forEach((window, sums) -> windows.put(window.label(), RequestCounts.of(sums)));
            told.tell(tenant, mark, publisher, (asOf, through) -> new ThrottlingView(asOf, through, windows));
        }
        return tenant.panes().any(PaneKind.REQUESTS);
    }
}
