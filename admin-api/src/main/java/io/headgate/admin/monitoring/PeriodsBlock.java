// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.PeriodsView;
import io.headgate.events.views.ThrottlingPeriod;
import io.headgate.events.views.ThrottlingWindow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code throttling_by_period}: the periods stand beside the freshness. */
public record PeriodsBlock(
        @JsonUnwrapped Freshness freshness, @JsonAnyGetter Map<String, Period> periods) {

    private static final List<String> ORDER = List.of("1h", "3h", "6h", "12h", "24h");

    /**
     * One period.
     *
     * @param eventsPerHour admitted and refused
     * @param hourlyStats by hours of the clock, the oldest first
     * @param topThrottledSessions the identities refused most often; their quota is not a session's
     */
    public record Period(
            @JsonUnwrapped ThrottlingWindow totals,
            double eventsPerHour,
            List<Hour> hourlyStats,
            List<ThrottlingPeriod.TopIdentity> topThrottledSessions) {

        private static Period of(ThrottlingPeriod period) {
            return new Period(
                    period.totals(),
                    period.eventsPerHour(),
                    period.hourlyStats().stream().map(Hour::of).toList(),
                    period.topThrottled());
        }
    }

    /** One hour of the clock. */
    public record Hour(
            Instant hour,
            long admitted,
            long throttled,
            @JsonProperty("rate_limit_429") long rateLimit429,
            @JsonProperty("backpressure_503") long backpressure503) {

        private static Hour of(ThrottlingPeriod.Hour hour) {
            return new Hour(
                    Instant.ofEpochMilli(hour.start()),
                    hour.admitted(),
                    hour.throttled(),
                    hour.rateLimit429(),
                    hour.backpressure503());
        }
    }

    static PeriodsBlock of(Reading reading) {
        Map<String, Period> periods = new LinkedHashMap<>();
        reading.views()
                .periods()
                .ifPresent(view -> ORDER.forEach(length -> {
                    ThrottlingPeriod period = view.periods().get(length);
                    if (period != null) {
                        periods.put(length, Period.of(period));
                    }
                }));
        return new PeriodsBlock(reading.freshness(reading.views().periods(), PeriodsView::completeThrough), periods);
    }
}
