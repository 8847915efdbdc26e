// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.RequestSlots;
import io.headgate.aggregator.windows.RequestSums;
import io.headgate.events.views.ThrottlingWindow;
import io.headgate.events.views.ThrottlingWindow.RoleCounts;
import io.headgate.events.views.ThrottlingWindow.TransportCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders the request counts of a window. */
final class RequestCounts {

    private RequestCounts() {}

    static ThrottlingWindow of(RequestSums sums) {
        Map<String, Long> byReason = new LinkedHashMap<>();
        Map<String, RoleCounts> byRole = new LinkedHashMap<>();
        for (int role = 0; role < RequestSlots.ROLES; role++) {
            RoleCounts counts = role(sums, role, byReason);
            if (counts.admitted() + counts.rateLimit429() + counts.backpressure503() > 0) {
                byRole.put(WireNames.role(role), counts);
            }
        }
        long admitted = byRole.values().stream().mapToLong(RoleCounts::admitted).sum();
        long limited =
                byRole.values().stream().mapToLong(RoleCounts::rateLimit429).sum();
        long pressed =
                byRole.values().stream().mapToLong(RoleCounts::backpressure503).sum();
        return new ThrottlingWindow(
                sums.samples(),
                admitted + limited + pressed,
                limited + pressed,
                limited,
                pressed,
                percent(limited + pressed, admitted + limited + pressed),
                byReason,
                byRole,
                levels(sums),
                transports(sums));
    }

    private static RoleCounts role(RequestSums sums, int role, Map<String, Long> byReason) {
        long limited = 0;
        long pressed = 0;
        for (int reason = 0; reason < RequestSlots.REASONS; reason++) {
            long throttled = sums.throttled(role, reason);
            if (throttled > 0) {
                byReason.merge(WireNames.reason(reason), throttled, Long::sum);
                limited += WireNames.rateLimit(reason) ? throttled : 0;
                pressed += WireNames.rateLimit(reason) ? 0 : throttled;
            }
        }
        return new RoleCounts(sums.admitted(role), limited, pressed);
    }

    private static Map<String, Long> levels(RequestSums sums) {
        Map<String, Long> byLevel = new LinkedHashMap<>();
        for (int level = 0; level < RequestSlots.LEVELS; level++) {
            if (sums.level(level) > 0) {
                byLevel.put(WireNames.level(level), sums.level(level));
            }
        }
        return byLevel;
    }

    private static Map<String, TransportCounts> transports(RequestSums sums) {
        Map<String, TransportCounts> byTransport = new LinkedHashMap<>();
        for (int transport = 0; transport < RequestSlots.TRANSPORTS; transport++) {
            long admitted = sums.admittedBy(transport);
            long throttled = sums.throttledBy(transport);
            if (admitted + throttled > 0) {
                byTransport.put(WireNames.transport(transport), new TransportCounts(admitted, throttled));
            }
        }
        return byTransport;
    }

    /** Percent with two decimals. */
    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : Math.round(10_000.0 * part / whole) / 100.0;
    }
}
