// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.Map;

/**
 * Latencies by window ({@code 1m}, {@code 15m}, {@code 1h}).
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 * @param queueWaitMs from admission to the claim
 * @param execMs from the claim to the end
 * @param restMs REST requests of the ingress
 */
public record LatencyView(
        long asOf,
        long completeThrough,
        Map<String, LatencyWindow> queueWaitMs,
        Map<String, LatencyWindow> execMs,
        Map<String, LatencyWindow> restMs) {}
