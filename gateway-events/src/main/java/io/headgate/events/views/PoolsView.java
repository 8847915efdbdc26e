// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.Map;

/**
 * Pools of connections, workers and buffers, by component ({@code ingress}, {@code proc}, other services by their type)
 * and pool.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 */
public record PoolsView(long asOf, long completeThrough, Map<String, Map<String, Pool>> components) {

    /**
     * One pool over all live processes of a component. Windows are by length ({@code 1m}, {@code 15m}, {@code 1h}) and
     * end with the last five seconds that every live process has told about; their highest value is that of five
     * seconds' mean.
     *
     * @param now of all live processes
     * @param instances the same for each instance
     * @param inUse windows
     * @param utilization windows of in use / maximum, 0 to 1
     */
    public record Pool(
            Use now,
            Map<String, Use> instances,
            Map<String, GaugeWindow> inUse,
            Map<String, GaugeWindow> utilization) {}

    /** How much of a pool is taken, and how much there is. */
    public record Use(long inUse, long max) {}
}
