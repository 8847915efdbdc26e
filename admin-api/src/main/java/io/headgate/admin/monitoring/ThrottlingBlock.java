// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.ThrottlingView;
import io.headgate.events.views.ThrottlingWindow;
import java.util.Map;

/** {@code throttling_windows}: the windows stand beside the freshness. */
public record ThrottlingBlock(
        @JsonUnwrapped Freshness freshness, @JsonAnyGetter Map<String, ThrottlingWindow> windows) {

    static ThrottlingBlock of(Reading reading) {
        return new ThrottlingBlock(
                reading.freshness(reading.views().throttling(), ThrottlingView::completeThrough),
                reading.views().throttling().map(ThrottlingView::windows).orElse(Map.of()));
    }
}
