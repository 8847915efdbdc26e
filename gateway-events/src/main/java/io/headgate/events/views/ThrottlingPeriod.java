// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What became of the requests of one longer period.
 *
 * @param totals of the whole period
 * @param eventsPerHour admitted and refused, the mean over the period's whole length
 * @param hourlyStats by hours of the clock (UTC), oldest first, hours without requests among them; the first and the last
 *     are cut off by the period's edges, so the counts add up to the totals
 * @param topThrottled the identities refused most often, most first, ties by identity; exact to fifteen minutes at the
 *     period's old edge
 */
public record ThrottlingPeriod(
        ThrottlingWindow totals, double eventsPerHour, List<Hour> hourlyStats, List<TopIdentity> topThrottled) {

    /**
     * One hour of the clock.
     *
     * @param start epoch ms
     */
    public record Hour(
            long start,
            long admitted,
            long throttled,
            @JsonProperty("rate_limit_429") long rateLimit429,
            @JsonProperty("backpressure_503") long backpressure503) {}

    /**
     * Somebody who is refused often.
     *
     * @param identity keyed hash
     * @param count refusals; never less than there were
     * @param error how many of them may have been others': there were {@code count - error} at least
     */
    public record TopIdentity(String identity, long count, long error) {}
}
