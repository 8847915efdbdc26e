// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.EventKey;
import io.headgate.events.read.ReadEvent;
import io.headgate.events.read.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events an analyst asks for.
 *
 * @param range the span of event time
 * @param slack how much later than the range an event may have been appended and still be found
 * @param tenant null for all
 * @param project null for all
 */
record Selection(
        TimeRange range,
        Duration slack,
        @Nullable String tenant,
        @Nullable String project) {

    /** Events may be this much ahead of the broker's clock; further ahead they are quarantined. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    Instant appendedFrom() {
        return range.from().minus(AHEAD);
    }

    Instant appendedTo() {
        return range.to().plus(slack);
    }

    boolean matches(ReadEvent read) {
        return belongs(read.key()) && range.contains(read.timeMicros());
    }

    boolean belongs(EventKey key) {
        return (tenant == null || tenant.equals(key.tenant())) && (project == null || project.equals(key.project()));
    }

    /** What was asked for, for a message. */
    String described() {
        String who = tenant == null ? "any tenant" : "tenant " + tenant + (project == null ? "" : "/" + project);
        return who + " between " + range.from() + " and " + range.to();
    }
}
