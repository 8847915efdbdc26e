// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.HourlySums;
import io.headgate.aggregator.windows.PaneKind;
import io.headgate.aggregator.windows.RefusedSums;
import io.headgate.aggregator.windows.RollUp;
import io.headgate.aggregator.windows.Rolled;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.EventKey;
import io.headgate.events.views.PeriodsView;
import io.headgate.events.views.ThrottlingPeriod;
import io.headgate.events.views.ThrottlingPeriod.Hour;
import io.headgate.events.views.ThrottlingPeriod.TopIdentity;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ViewName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Admissions and refusals of 1h to 24h, at once and then once in every span of five seconds, which begins at another moment for each tenant. */
final class PeriodsFeed implements Feed {

    private static final int HOUR = Window.HOUR.seconds();
    private static final int TOP = 20;

    private final Turns turns;
    private final Rolled<HourlySums> hourly = new Rolled<>(RollUp.PERIODS);
    private final Rolled<RefusedSums> refused = new Rolled<>(RollUp.REFUSED);
    private final Told told = new Told(ViewName.PERIODS);
    private @Nullable ClockHours hours;

    PeriodsFeed(EventKey tenant) {
        turns = new Turns(5_000, tenant);
    }

    @Override
    public boolean tick(Tenant tenant, Watermark mark, ViewPublisher publisher) {
        if (turns.due(mark.nowMillis())) {
            boolean changed = hourly.to(tenant.panes(), mark.end());
            changed |= refused.to(tenant.panes(), mark.end());
            ClockHours now = ClockHours.at(mark.end());
            if (changed || !now.equals(hours)) {
                hours = now;
                Map<String, ThrottlingPeriod> periods = periods(now);
                told.tell(tenant, mark, publisher, (asOf, through) -> new PeriodsView(asOf, through, periods));
            }
        }
        return tenant.panes().any(PaneKind.REQUESTS) || tenant.panes().any(PaneKind.REFUSED);
    }

    private Map<String, ThrottlingPeriod> periods(ClockHours now) {
        Map<String, ThrottlingPeriod> periods = new LinkedHashMap<>();
        hourly.windows().forEach((window, sums) -> periods.put(window.label(), period(window, sums, now)));
        return periods;
    }

    private ThrottlingPeriod period(Window window, HourlySums sums, ClockHours now) {
        ThrottlingWindow totals = RequestCounts.of(sums.total());
        return new ThrottlingPeriod(
                totals,
                Math.round(100.0 * totals.totalRequests() * HOUR / window.seconds()) / 100.0,
                hours(window, sums, now),
                top(window));
    }

    /** Panes end with the hours of the clock, so an hour that the window does not reach into has no pane in it. */
    private static List<Hour> hours(Window window, HourlySums sums, ClockHours now) {
        List<Hour> hours = new ArrayList<>();
        for (long hour = now.ofEnd() - window.seconds() / HOUR; hour <= now.newest(); hour++) {
            hours.add(hour(hour * HOUR, RequestCounts.of(sums.hourOf(hour * HOUR))));
        }
        return hours;
    }

    private static Hour hour(long start, ThrottlingWindow counts) {
        return new Hour(
                start * 1_000,
                counts.totalRequests() - counts.totalThrottled(),
                counts.totalThrottled(),
                counts.rateLimit429(),
                counts.backpressure503());
    }

    private List<TopIdentity> top(Window window) {
        return refused.windows().get(window).top(TOP).stream()
                .map(name -> new TopIdentity(name.name(), name.count(), name.error()))
                .toList();
    }

    /**
     * All of T that a document shows besides the sums, in hours since the epoch: it names the hours of the clock, which go
     * on though no pane may come or leave.
     *
     * @param ofEnd the one that T is in; windows are whole hours long, so their old edges cross into the next one with T
     * @param newest the one that windows end in, which T itself is no part of
     */
    private record ClockHours(long ofEnd, long newest) {

        static ClockHours at(long end) {
            return new ClockHours(Math.floorDiv(end, HOUR), Math.floorDiv(end - 1, HOUR));
        }
    }
}
