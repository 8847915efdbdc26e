// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.PoolsView;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * {@code pools_aggregate}: the pools of a component over all its processes; the pools stand beside the windows.
 *
 * @param utilizationWindows of in use / maximum, by pool
 * @param inUseWindows by pool
 */
public record PoolsBlock(
        @JsonUnwrapped Freshness freshness,
        @JsonAnyGetter Map<String, Pool> pools,
        Map<String, GaugeWindows> utilizationWindows,
        Map<String, GaugeWindows> inUseWindows) {

    /** One pool now. */
    public record Pool(long inUseTotal, long maxTotal, double utilizationPercent) {}

    static PoolsBlock of(Reading reading, String component) {
        Map<String, PoolsView.Pool> pools = reading.views()
                .pools()
                .map(view -> view.components().getOrDefault(component, Map.of()))
                .orElse(Map.of());
        return new PoolsBlock(
                reading.freshness(reading.views().pools(), PoolsView::completeThrough),
                each(pools, PoolsBlock::now),
                each(pools, pool -> GaugeWindows.of(pool.utilization())),
                each(pools, pool -> GaugeWindows.of(pool.inUse())));
    }

    private static Pool now(PoolsView.Pool pool) {
        return new Pool(
                pool.now().inUse(),
                pool.now().max(),
                Ratio.percent(pool.now().inUse(), pool.now().max()));
    }

    private static <T> Map<String, T> each(Map<String, PoolsView.Pool> pools, Function<PoolsView.Pool, T> value) {
        Map<String, T> values = new TreeMap<>();
        pools.forEach((name, pool) -> values.put(name, value.apply(pool)));
        return values;
    }
}
