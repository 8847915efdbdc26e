// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.EventKey;
import java.util.List;

/**
 * What was last told of one tenant. A tenant is looked at once a second, and at the next tick after an event, until there
 * is nothing left to tell.
 */
final class TenantViews {

    private final List<Feed> feeds;
    private final PipelineFeed pipeline = new PipelineFeed();
    private long toldTo = Long.MIN_VALUE;
    private boolean eventsCame = true;
    private boolean scheduled = true;

    TenantViews(EventKey tenant) {
        feeds = List.of(
                new ThrottlingFeed(),
                new LatencyFeed(),
                new CapacityFeed(),
                new PeriodsFeed(tenant),
                new QueueFeed(),
                new FleetFeed(),
                new RecentFeed());
    }

    /** Something was counted: the next tick looks at this tenant. */
    void eventCame() {
        eventsCame = true;
        scheduled = true;
    }

    /** Tells what changed since the last tick. */
    void tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        if (scheduled && (eventsCame || mark.end() != toldTo)) {
            eventsCame = false;
            toldTo = mark.end();
            tenant.panes().fold(mark.nowSecond());
            scheduled = tellAll(tenant, mark, publisher);
        }
        pipeline.tick(tenant, mark, publisher);
    }

    private boolean tellAll(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        boolean more = false;
        for (Feed feed : feeds) {
            more |= feed.tick(tenant, mark, publisher);
        }
        return more;
    }
}
