// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.CounterPane;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.RequestSlots;
import io.headgate.events.v1.AdmissionEvent;

/** Counts admitted tasks. */
final class AdmissionCounter implements EventCounter {

    @Override
    public void count(Tenant tenant, byte[] value, Moment moment) throws PoisonException {
        AdmissionEvent event = Decoded.event(AdmissionEvent.parser(), value);
        long second = Decoded.second(event.getTimeUs(), moment.appendedMillis());
        if (!tenant.ledger().isNew(Ledger.Sequence.ADMISSIONS, event.getEpoch(), event.getSequence())) {
            return;
        }
        CounterPane pane = (CounterPane) tenant.panes().at(PaneKind.REQUESTS, second, moment.nowSecond());
        if (pane == null) {
            tenant.ledger().late(1);
            return;
        }
        pane.add(RequestSlots.SAMPLES, 1);
        pane.add(RequestSlots.admitted(event.getRoleValue()), 1);
        pane.add(RequestSlots.admittedBy(event.getTransportValue()), 1);
        tenant.panes().changed(pane);
    }
}
