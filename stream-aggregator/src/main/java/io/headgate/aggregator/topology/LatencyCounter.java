// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.CompletionSlots;
import io.headgate.aggregator.windows.CounterPane;
import io.headgate.aggregator.windows.LatencyPane;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.events.v1.LatencyEvent;
import io.headgate.events.v1.LatencyKind;
import io.headgate.events.v1.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Counts ended tasks and REST requests; of what a newer version calls otherwise, only that it came. A task that ran has
 * a queue wait and an execution time, even of 0; one that was
 * cancelled or expired has only those that it says.
 */
final class LatencyCounter implements EventCounter {

    private final HotFields event;

    LatencyCounter(HotFields event) {
        this.event = event;
    }

    @Override
    public void count(Tenant tenant, byte @Nullable [] value, Moment moment) throws PoisonException {
        event.read(value);
        long second = EventSecond.of(event.number(LatencyEvent.TIME_US_FIELD_NUMBER), moment.appendedMillis());
        int epoch = event.small(LatencyEvent.EPOCH_FIELD_NUMBER);
        long sequence = event.number(LatencyEvent.SEQUENCE_FIELD_NUMBER);
        if (!tenant.ledger().isNew(Ledger.Sequence.LATENCIES, epoch, sequence)) {
            return;
        }
        switch (event.small(LatencyEvent.KIND_FIELD_NUMBER)) {
            case LatencyKind.LATENCY_KIND_REST_VALUE ->
                missedUnless(rest(tenant, second, moment), tenant, PaneKind.REST, second, moment);
            case LatencyKind.LATENCY_KIND_TASK_VALUE ->
                missedUnless(task(tenant, second, moment), tenant, PaneKind.COMPLETIONS, second, moment);
            default -> {
                // A newer version's kind.
            }
        }
    }

    private static void missedUnless(boolean inTime, Tenant tenant, PaneKind kind, long second, Moment moment) {
        if (!inTime) {
            tenant.missed(kind, second, moment, 1);
        }
    }

    private boolean rest(Tenant tenant, long second, Moment moment) {
        return record(tenant, PaneKind.REST, LatencyEvent.DURATION_US_FIELD_NUMBER, second, moment);
    }

    private boolean task(Tenant tenant, long second, Moment moment) {
        CounterPane pane = (CounterPane) tenant.panes().at(PaneKind.COMPLETIONS, second, moment.nowSecond());
        if (pane == null) {
            return false;
        }
        int outcome = event.small(LatencyEvent.OUTCOME_FIELD_NUMBER);
        pane.add(CompletionSlots.ended(event.small(LatencyEvent.ROLE_FIELD_NUMBER), outcome), 1);
        tenant.panes().changed(pane);
        boolean ran = outcome == Outcome.OUTCOME_OK_VALUE || outcome == Outcome.OUTCOME_DEAD_LETTERED_VALUE;
        if (ran || event.number(LatencyEvent.QUEUE_WAIT_US_FIELD_NUMBER) > 0) {
            record(tenant, PaneKind.QUEUE_WAIT, LatencyEvent.QUEUE_WAIT_US_FIELD_NUMBER, second, moment);
        }
        if (ran || event.number(LatencyEvent.EXECUTION_US_FIELD_NUMBER) > 0) {
            record(tenant, PaneKind.EXECUTION, LatencyEvent.EXECUTION_US_FIELD_NUMBER, second, moment);
        }
        return true;
    }

    private boolean record(Tenant tenant, PaneKind kind, int field, long second, Moment moment) {
        LatencyPane pane = (LatencyPane) tenant.panes().at(kind, second, moment.nowSecond());
        if (pane == null) {
            return false;
        }
        pane.record(event.number(field));
        tenant.panes().changed(pane);
        return true;
    }
}
