// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.Map;

/**
 * Open streams of all live ingresses together. Windows are by length ({@code 1m}, {@code 15m}, {@code 1h}) and end with
 * the last five seconds that every live process has told about.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 * @param now of all live ingresses
 * @param instances the same for each instance
 * @param connections windows; the highest value is that of five seconds' mean
 * @param sessions windows, likewise
 * @param saturation windows of connections / maximum, likewise
 */
public record SseView(
        long asOf,
        long completeThrough,
        Streams now,
        Map<String, Streams> instances,
        Map<String, GaugeWindow> connections,
        Map<String, GaugeWindow> sessions,
        Map<String, GaugeWindow> saturation) {

    /**
     * Streams and sessions at one moment.
     *
     * @param saturation connections / maximum; 0 without any maximum
     */
    public record Streams(int connections, int maxConnections, int sessions, double saturation) {}
}
