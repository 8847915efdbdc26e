// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.aggregator.windows.GaugeSums;
import io.headgate.aggregator.windows.Window;
import io.headgate.events.v1.HeartbeatEvent;
import io.headgate.events.v1.PoolUse;
import io.headgate.events.views.PoolsView.Pool;
import io.headgate.events.views.PoolsView.Use;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pools, of each instance and in total. */
final class PoolTotals {

    private PoolTotals() {}

    static Map<String, Map<String, Pool>> of(List<HeartbeatEvent> live, Map<Window, GaugeSums> sums) {
        Map<String, Map<String, Map<String, Use>>> uses = new TreeMap<>();
        for (HeartbeatEvent beat : live) {
            for (PoolUse pool : beat.getPoolsList()) {
                uses.computeIfAbsent(GaugeNames.component(beat), same -> new TreeMap<>())
                        .computeIfAbsent(pool.getName(), same -> new TreeMap<>())
                        .merge(beat.getInstance(), new Use(pool.getInUse(), pool.getMax()), PoolTotals::plus);
            }
        }
        Map<String, Map<String, Pool>> components = new TreeMap<>();
        uses.forEach((component, pools) -> pools.forEach((name, instances) -> components
                .computeIfAbsent(component, same -> new TreeMap<>())
                .put(name, pool(GaugeNames.pool(component, name), instances, sums))));
        return components;
    }

    private static Pool pool(String gauge, Map<String, Use> instances, Map<Window, GaugeSums> sums) {
        Use total = instances.values().stream().reduce(new Use(0, 0), PoolTotals::plus);
        return new Pool(total, instances, GaugeWindows.values(sums, gauge), GaugeWindows.ratios(sums, gauge));
    }

    private static Use plus(Use one, Use other) {
        return new Use(one.inUse() + other.inUse(), one.max() + other.max());
    }
}
