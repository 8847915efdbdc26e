// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.GaugeSums;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.views.SseView;
import io.headgate.events.views.SseView.Streams;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Open streams, of each instance and in total. */
record SseTotals(Streams now, Map<String, Streams> instances) {

    static SseTotals of(List<HeartbeatEvent> live) {
        Map<String, Streams> instances = new TreeMap<>();
        Streams total = streams(0, 0, 0);
        for (HeartbeatEvent beat : live) {
            if (beat.getSseMaxConnections() > 0) {
                Streams one = streams(beat.getSseConnections(), beat.getSseMaxConnections(), beat.getSessions());
                instances.merge(beat.getInstance(), one, SseTotals::plus);
                total = plus(total, one);
            }
        }
        return new SseTotals(total, instances);
    }

    SseView view(long asOf, long completeThrough, Map<Window, GaugeSums> sums) {
        return new SseView(
                asOf,
                completeThrough,
                now,
                instances,
                GaugeWindows.values(sums, GaugeNames.CONNECTIONS),
                GaugeWindows.values(sums, GaugeNames.SESSIONS),
                GaugeWindows.ratios(sums, GaugeNames.CONNECTIONS));
    }

    private static Streams plus(Streams one, Streams other) {
        return streams(
                one.connections() + other.connections(),
                one.maxConnections() + other.maxConnections(),
                one.sessions() + other.sessions());
    }

    private static Streams streams(int connections, int most, int sessions) {
        double saturation = most == 0 ? 0 : Math.round(10_000.0 * connections / most) / 10_000.0;
        return new Streams(connections, most, sessions, saturation);
    }
}
