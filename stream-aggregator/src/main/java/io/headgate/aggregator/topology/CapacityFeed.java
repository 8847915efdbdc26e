// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.views.CapacityView;
import io.headgate.events.views.ProcessFacts;
import io.headgate.events.views.ViewName;
import java.util.List;

/**
 * Which processes live and what each can take, at every tick, as of the time up to which events were read: beats that wait
 * to be read are no silence.
 */
final class CapacityFeed implements Feed {

    private final Told told = new Told(ViewName.CAPACITY);

    @Override
    public boolean tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        List<ProcessFacts> facts = tenant.processes().facts(mark.completeThrough());
        told.tell(tenant, mark, publisher, (asOf, through) -> new CapacityView(asOf, through, facts));
        return !facts.isEmpty();
    }
}
