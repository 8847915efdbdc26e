// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.CounterPane;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.RequestSlots;
import io.headgate.events.v1.ThrottleEvent;

/** Counts refusals; one record may stand for many equal ones. */
final class ThrottleCounter implements EventCounter {

    @Override
    public void count(Tenant tenant, byte[] value, Moment moment) throws PoisonException {
        ThrottleEvent event = Decoded.event(ThrottleEvent.parser(), value);
        long second = Decoded.second(event.getTimeUs(), moment.appendedMillis());
        long refusals = Math.max(1, event.getCount());
        CounterPane pane = (CounterPane) tenant.panes().at(PaneKind.REQUESTS, second, moment.nowSecond());
        if (pane == null) {
            tenant.ledger().late(refusals);
            return;
        }
        pane.add(RequestSlots.SAMPLES, 1);
        pane.add(RequestSlots.throttled(event.getRoleValue(), event.getReasonValue()), refusals);
        pane.add(RequestSlots.level(event.getLevelValue()), refusals);
        pane.add(RequestSlots.throttledBy(event.getTransportValue()), refusals);
        tenant.panes().changed(pane);
    }
}
