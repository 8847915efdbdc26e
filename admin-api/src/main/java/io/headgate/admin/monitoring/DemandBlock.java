// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import org.jspecify.annotations.Nullable;

/**
 * {@code demand}: what came and what was let in, over the last minute. An autoscaler must see what was turned away.
 *
 * @param offeredPerSecond admitted and refused; absent where there is no view
 */
public record DemandBlock(
        @JsonUnwrapped Freshness freshness,
        @Nullable Double offeredPerSecond,
        @Nullable Double admittedPerSecond) {

    private static final String WINDOW = "1m";
    private static final double SECONDS = 60;

    static DemandBlock of(Reading reading) {
        Freshness freshness = reading.freshness(reading.views().throttling(), ThrottlingView::completeThrough);
        ThrottlingWindow window = reading.views()
                .throttling()
                .map(view -> view.windows().get(WINDOW))
                .orElse(null);
        if (window == null) {
            return new DemandBlock(freshness, null, null);
        }
        return new DemandBlock(
                freshness,
                perSecond(window.totalRequests()),
                perSecond(window.totalRequests() - window.totalThrottled()));
    }

    private static double perSecond(long count) {
        return Ratio.rounded(count / SECONDS, 3);
    }
}
