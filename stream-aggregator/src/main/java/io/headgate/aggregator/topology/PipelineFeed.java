// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.views.PipelineView;
import io.headgate.events.views.ViewName;

/** The watermark, every two seconds, whether or not anything has happened: so idle and dead look different. */
final class PipelineFeed implements Feed {

    private final Pace pace = new Pace(2_000);

    @Override
    public boolean tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        if (pace.due(mark.nowMillis())) {
            Ledger ledger = tenant.ledger();
            PipelineView view = new PipelineView(
                    mark.nowMillis(),
                    mark.completeThrough(),
                    ledger.late(),
                    ledger.duplicates(),
                    ledger.gaps(),
                    ledger.quarantinedRecords(),
                    mark.lag(),
                    ledger.eventsDropped(),
                    ledger.resendsAnswered());
            publisher.publish(tenant.key(), ViewName.PIPELINE, view, mark);
        }
        return true;
    }
}
