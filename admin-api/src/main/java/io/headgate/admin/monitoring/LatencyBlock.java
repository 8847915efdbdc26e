// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.LatencyView;
import io.headgate.events.views.LatencyWindow;
import java.util.Map;
import java.util.function.Function;

/** One kind of latency by window; the windows stand beside the freshness. */
public record LatencyBlock(
        @JsonUnwrapped Freshness freshness, @JsonAnyGetter Map<String, LatencyWindow> windows) {

    static LatencyBlock of(Reading reading, Function<LatencyView, Map<String, LatencyWindow>> kind) {
        return new LatencyBlock(
                reading.freshness(reading.views().latency(), LatencyView::completeThrough),
                reading.views().latency().map(kind).orElse(Map.of()));
    }
}
