// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.CompletionSlots;
import io.headgate.aggregator.windows.CounterPane;
import io.headgate.aggregator.windows.LatencyPane;
import io.headgate.aggregator.windows.Pane;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;

/**
 * Counts ended tasks and REST requests. A task that ran has a queue wait and an execution time, even of 0; one that was
 * cancelled or expired has only those that it says.
 */
final class LatencyCounter implements EventCounter {

    @Override
    public void count(Tenant tenant, byte[] value, Moment moment) throws PoisonException {
        LatencyEvent event = Decoded.event(LatencyEvent.parser(), value);
        long second = Decoded.second(event.getTimeUs(), moment.appendedMillis());
        if (!tenant.ledger().isNew(Ledger.Sequence.LATENCIES, event.getEpoch(), event.getSequence())) {
            return;
        }
        boolean inTime;
        if (event.getKind() == LatencyKind.LATENCY_KIND_REST) {
            inTime = record(tenant, PaneKind.REST, event.getDurationUs(), second, moment);
        } else {
            inTime = task(tenant, event, second, moment);
        }
        if (!inTime) {
            tenant.ledger().late(1);
        }
    }

    private static boolean task(Tenant tenant, LatencyEvent event, long second, Moment moment) {
        Pane pane = tenant.panes().at(PaneKind.COMPLETIONS, second, moment.nowSecond());
        if (pane == null) {
            return false;
        }
        ((CounterPane) pane).add(CompletionSlots.ended(event.getRoleValue(), event.getOutcomeValue()), 1);
        tenant.panes().changed(pane);
        if (ran(event) || event.getQueueWaitUs() > 0) {
            record(tenant, PaneKind.QUEUE_WAIT, event.getQueueWaitUs(), second, moment);
        }
        if (ran(event) || event.getExecutionUs() > 0) {
            record(tenant, PaneKind.EXECUTION, event.getExecutionUs(), second, moment);
        }
        return true;
    }

    private static boolean ran(LatencyEvent event) {
        return event.getOutcome() == Outcome.OUTCOME_OK || event.getOutcome() == Outcome.OUTCOME_DEAD_LETTERED;
    }

    private static boolean record(Tenant tenant, PaneKind kind, long micros, long second, Moment moment) {
        Pane pane = tenant.panes().at(kind, second, moment.nowSecond());
        if (pane == null) {
            return false;
        }
        ((LatencyPane) pane).record(micros);
        tenant.panes().changed(pane);
        return true;
    }
}
