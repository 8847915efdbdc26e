// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.Map;

/**
 * The queue as its owner samples it once a second, and what came out of it. All windows are by length: {@code 1m},
 * {@code 15m}, {@code 1h}; throughput is by {@code 1h}, {@code 24h}.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 * @param now the newest sample; zeros where none came lately
 * @param depth open tasks, waiting or running
 * @param waiting tasks that wait
 * @param running tasks that run
 * @param pressureRatio depth / total capacity as admission saw it when it was sampled
 * @param utilization running / slots of the processes that took tasks when it was sampled
 * @param oldestWaitMs of all roles
 * @param throughput tasks that ended
 */
public record QueueView(
        long asOf,
        long completeThrough,
        QueueSample now,
        Map<String, GaugeWindow> depth,
        Map<String, GaugeWindow> waiting,
        Map<String, GaugeWindow> running,
        Map<String, GaugeWindow> pressureRatio,
        Map<String, GaugeWindow> utilization,
        Map<String, GaugeWindow> oldestWaitMs,
        Map<String, Throughput> throughput) {

    /**
     * Tasks that ended in one window.
     *
     * @param ended in whatever way
     * @param perHour of them, the mean over the window's whole length
     * @param byRole those that ended well, without zeros
     * @param byOutcome ok, cancelled, expired, dead_lettered; without zeros
     */
    public record Throughput(long ended, double perHour, Map<String, Long> byRole, Map<String, Long> byOutcome) {}
}
