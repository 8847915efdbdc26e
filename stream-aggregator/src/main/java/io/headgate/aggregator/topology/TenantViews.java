// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.RollUp;
import io.headgate.aggregator.windows.Window;
import io.headgate.aggregator.windows.WindowSums;
import io.headgate.events.views.CapacityView;
import io.headgate.events.views.LatencyView;
import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ViewName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was last told of one tenant. A document is told again only when it says something else than before; that it still
 * holds is told by the pipeline view, every two seconds.
 */
final class TenantViews {

    private static final long PIPELINE_EVERY_MILLIS = 2_000;

    private @Nullable Map<String, ThrottlingWindow> throttling;
    private @Nullable LatencyDocument latency;
    private @Nullable List<ProcessFacts> processes;
    private long pipelineAt = Long.MIN_VALUE;
    private long rolledUpTo = Long.MIN_VALUE;
    private boolean eventsCame = true;
    private boolean scheduled = true;

    /** Something was counted: the next tick looks at this tenant. */
    void eventCame() {
        eventsCame = true;
        scheduled = true;
    }

    /** Whether there is anything to tell before the next event: windows or processes that are not yet nought. */
    boolean scheduled() {
        return scheduled;
    }

    /** Tells what changed since the last tick. */
    void tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        long end = RollUp.endFor(mark.nowMillis());
        if (!eventsCame && end == rolledUpTo) {
            return;
        }
        eventsCame = false;
        rolledUpTo = end;
        tenant.panes().fold(mark.nowSecond());
        tenant.processes().expire(mark.nowMillis());
        Map<Window, WindowSums> sums = RollUp.at(tenant.panes(), end);
        boolean requests = throttling(tenant, ThrottlingDocument.of(sums), mark, publisher);
        boolean latencies = latency(tenant, LatencyDocument.of(sums), mark, publisher);
        boolean anyProcess = capacity(tenant, tenant.processes().facts(mark.nowMillis()), mark, publisher);
        scheduled = requests || latencies || anyProcess || tenant.panes().anyFrom(end);
    }

    /** Tells the watermark if it is time to. */
    void pipeline(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        if (pipelineAt + PIPELINE_EVERY_MILLIS > mark.nowMillis()) {
            return;
        }
        pipelineAt = mark.nowMillis();
        Ledger ledger = tenant.ledger();
        publisher.publish(
                tenant.key(),
                ViewName.PIPELINE,
                new PipelineView(
                        mark.nowMillis(),
                        mark.completeThrough(),
                        ledger.late(),
                        ledger.duplicates(),
                        ledger.gaps(),
                        ledger.quarantinedRecords(),
                        null,
                        0,
                        0),
                mark);
    }

    private boolean throttling(
            Tenant tenant, Map<String, ThrottlingWindow> windows, Watermark mark, ViewPublisher publisher) {
        if (!windows.equals(throttling)) {
            throttling = windows;
            publisher.publish(
                    tenant.key(),
                    ViewName.THROTTLING,
                    new ThrottlingView(mark.nowMillis(), mark.completeThrough(), windows),
                    mark);
        }
        return windows.values().stream().anyMatch(window -> window.samples() > 0);
    }

    private boolean latency(Tenant tenant, LatencyDocument now, Watermark mark, ViewPublisher publisher) {
        if (!now.equals(latency)) {
            latency = now;
            publisher.publish(
                    tenant.key(),
                    ViewName.LATENCY,
                    new LatencyView(
                            mark.nowMillis(), mark.completeThrough(), now.queueWait(), now.execution(), now.rest()),
                    mark);
        }
        return !now.idle();
    }

    private boolean capacity(Tenant tenant, List<ProcessFacts> facts, Watermark mark, ViewPublisher publisher) {
        if (!facts.equals(processes)) {
            processes = facts;
            publisher.publish(
                    tenant.key(),
                    ViewName.CAPACITY,
                    new CapacityView(mark.nowMillis(), mark.completeThrough(), facts),
                    mark);
        }
        return !facts.isEmpty();
    }
}
