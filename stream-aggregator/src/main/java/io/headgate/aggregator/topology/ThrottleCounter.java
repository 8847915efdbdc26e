// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.CounterPane;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.RequestSlots;
import io.headgate.aggregator.windows.SummaryPane;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.ThrottleEvent;
import org.jspecify.annotations.Nullable;

/** Counts refusals; one record may stand for many equal ones. */
final class ThrottleCounter implements EventCounter {

    private final HotFields event;

    ThrottleCounter() {
        event = new HotFields(ThrottleEvent.IDENTITY_FIELD_NUMBER);
    }

    @Override
    public void count(Tenant tenant, byte @Nullable [] value, Moment moment) throws PoisonException {
        event.read(value);
        long second = EventSecond.of(event.number(ThrottleEvent.TIME_US_FIELD_NUMBER), moment.appendedMillis());
        long refusals = Math.max(1, event.small(ThrottleEvent.COUNT_FIELD_NUMBER));
        tenant.recents().add(event.message());
        identity(tenant, second, refusals, moment);
        CounterPane pane = (CounterPane) tenant.panes().at(PaneKind.REQUESTS, second, moment.nowSecond());
        if (pane == null) {
            tenant.missed(PaneKind.REQUESTS, second, moment, refusals);
            return;
        }
        pane.add(RequestSlots.SAMPLES, 1);
        int role = event.small(ThrottleEvent.ROLE_FIELD_NUMBER);
        pane.add(RequestSlots.throttled(role, reason()), refusals);
        pane.add(RequestSlots.level(event.small(ThrottleEvent.LEVEL_FIELD_NUMBER)), refusals);
        pane.add(RequestSlots.throttledBy(event.small(ThrottleEvent.TRANSPORT_FIELD_NUMBER)), refusals);
        tenant.panes().changed(pane);
    }

    /** A reason that only a newer version knows is counted by what the caller was answered. */
    private int reason() {
        int reason = event.small(ThrottleEvent.REASON_FIELD_NUMBER);
        if (!WireNames.knowsReason(reason) && event.small(ThrottleEvent.STATUS_FIELD_NUMBER) == 429) {
            return RequestSlots.UNKNOWN_LIMIT;
        }
        return reason == RequestSlots.UNKNOWN_LIMIT ? Reason.REASON_UNSPECIFIED_VALUE : reason;
    }

    private void identity(Tenant tenant, long second, long refusals, Moment moment) {
        if (event.textLength() == 0) {
            return;
        }
        SummaryPane pane = (SummaryPane) tenant.panes().at(PaneKind.REFUSED, second, moment.nowSecond());
        if (pane != null) {
            pane.count(event.message(), event.textAt(), event.textLength(), refusals);
            tenant.panes().changed(pane);
        }
    }
}
