// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.CompletionSums;
import io.headgate.aggregator.windows.GaugeSums;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.RollUp;
import io.headgate.aggregator.windows.Rolled;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.views.QueueSample;
import io.headgate.events.views.QueueView;
import io.headgate.events.views.QueueView.Throughput;
import io.headgate.events.views.ViewName;
import java.util.LinkedHashMap;
import java.util.Map;

/** The queue and what came out of it, once a second at most. */
final class QueueFeed implements Feed {

    private final Pace pace = new Pace(1_000);
    private final Rolled<GaugeSums> gauges = new Rolled<>(RollUp.SAMPLED);
    private final Rolled<CompletionSums> completions = new Rolled<>(RollUp.COMPLETIONS);
    private final Told told = new Told(ViewName.QUEUE);
    private Map<String, Throughput> throughput = Map.of();

    @Override
    public boolean tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        QueueSample now = tenant.queue().at(mark.completeThrough());
        if (pace.due(mark.nowMillis())) {
            gauges.to(tenant.panes(), mark.end());
            if (completions.to(tenant.panes(), mark.end())) {
                throughput = throughput();
            }
            told.tell(tenant, mark, publisher, (asOf, through) -> document(asOf, through, now));
        }
        return now != QueueSample.NONE
                || tenant.panes().any(PaneKind.SAMPLED)
                || tenant.panes().any(PaneKind.COMPLETIONS);
    }

    private QueueView document(long asOf, long through, QueueSample now) {
        Map<Window, GaugeSums> sums = gauges.windows();
        return new QueueView(
                asOf,
                through,
                now,
                GaugeWindows.values(sums, GaugeNames.DEPTH),
                GaugeWindows.values(sums, GaugeNames.WAITING),
                GaugeWindows.values(sums, GaugeNames.RUNNING),
                GaugeWindows.ratios(sums, GaugeNames.DEPTH),
                GaugeWindows.ratios(sums, GaugeNames.RUNNING),
                GaugeWindows.values(sums, GaugeNames.OLDEST_WAIT_MS),
                throughput);
    }

    private Map<String, Throughput> throughput() {
        Map<String, Throughput> windows = new LinkedHashMap<>();
        completions.windows().forEach((window, sums) -> windows.put(window.label(), EndedTasks.of(window, sums)));
        return windows;
    }
}
