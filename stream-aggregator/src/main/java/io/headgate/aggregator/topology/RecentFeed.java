// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.v1.ThrottleEvent;
import io.headgate.events.views.RecentView;
import io.headgate.events.views.RecentView.Refusal;
import io.headgate.events.views.ViewName;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The last refusals, once a second at most. */
final class RecentFeed implements Feed {

    /** Of each text of a refusal. All that are kept still fit into one record, were each character escaped. */
    private static final int LONGEST_TEXT = 200;

    private final Pace pace = new Pace(1_000);
    private final Told told = new Told(ViewName.RECENT);
    private long count;

    @Override
    public boolean tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        boolean news = tenant.recents().count() != count;
        if (news && pace.due(mark.nowMillis())) {
            count = tenant.recents().count();
            List<Refusal> refusals = refusals(tenant.recents());
            told.tell(tenant, mark, publisher, (asOf, through) -> new RecentView(asOf, through, refusals));
            return false;
        }
        return news;
    }

    private static List<Refusal> refusals(Recents recents) {
        List<Refusal> refusals = new ArrayList<>();
        for (ByteBuffer event : recents.newestFirst()) {
            try {
                refusals.add(refusal(ThrottleEvent.parseFrom(event)));
            } catch (InvalidProtocolBufferException e) {
                // Counted all the same: its numbers could be read, and its texts are not UTF-8.
            }
        }
        return refusals;
    }

    private static Refusal refusal(ThrottleEvent event) {
        return new Refusal(
                event.getTimeUs() / 1_000,
                WireNames.reason(event.getReasonValue()),
                event.getStatus(),
                WireNames.level(event.getLevelValue()),
                WireNames.decidedBy(event.getDecidedByValue()),
                WireNames.role(event.getRoleValue()),
                text(event.getIdentity()),
                text(event.getEndpoint()),
                WireNames.transport(event.getTransportValue()),
                event.getRetryAfterMs(),
                event.getDepth(),
                event.getCapacity(),
                Math.max(1, event.getCount()),
                text(event.getCorrelationId()));
    }

    private static String text(String said) {
        return said.length() <= LONGEST_TEXT ? said : said.substring(0, LONGEST_TEXT);
    }
}
