// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.CounterPane;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.RequestSlots;
import io.headgate.events.v1.AdmissionEvent;
import org.jspecify.annotations.Nullable;

/** Counts admitted tasks. */
final class AdmissionCounter implements EventCounter {

    private final HotFields event;

    AdmissionCounter(HotFields event) {
        this.event = event;
    }

    @Override
    public void count(Tenant tenant, byte @Nullable [] value, Moment moment) throws PoisonException {
        event.read(value);
        long second = EventSecond.of(event.number(AdmissionEvent.TIME_US_FIELD_NUMBER), moment.appendedMillis());
        int epoch = event.small(AdmissionEvent.EPOCH_FIELD_NUMBER);
        long sequence = event.number(AdmissionEvent.SEQUENCE_FIELD_NUMBER);
        if (!tenant.ledger().isNew(Ledger.Sequence.ADMISSIONS, epoch, sequence)) {
            return;
        }
        CounterPane pane = (CounterPane) tenant.panes().at(PaneKind.REQUESTS, second, moment.nowSecond());
        if (pane == null) {
            tenant.missed(PaneKind.REQUESTS, second, moment, 1);
            return;
        }
        pane.add(RequestSlots.SAMPLES, 1);
        pane.add(RequestSlots.admitted(event.small(AdmissionEvent.ROLE_FIELD_NUMBER)), 1);
        pane.add(RequestSlots.admittedBy(event.small(AdmissionEvent.TRANSPORT_FIELD_NUMBER)), 1);
        tenant.panes().changed(pane);
    }
}
