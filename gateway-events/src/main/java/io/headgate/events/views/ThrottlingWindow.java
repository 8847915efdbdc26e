// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What became of the requests of one window.
 *
 * @param samples events counted
 * @param totalRequests admitted and refused
 * @param totalThrottled refused
 * @param rateLimit429 refused for what the caller did
 * @param backpressure503 refused for what the service lacked
 * @param throttleRate refused in percent of all requests, 0 where there were none
 * @param byReason refusals by reason, without zeros
 * @param byRole by role, without roles that sent nothing
 * @param byLevel refusals by level (gateway, enqueue), without zeros
 * @param byTransport by transport (sse, socket_io, rest), without those that carried nothing
 */
public record ThrottlingWindow(
        long samples,
        long totalRequests,
        long totalThrottled,
        @JsonProperty("rate_limit_429") long rateLimit429,
        @JsonProperty("backpressure_503") long backpressure503,
        double throttleRate,
        Map<String, Long> byReason,
        Map<String, RoleCounts> byRole,
        Map<String, Long> byLevel,
        Map<String, TransportCounts> byTransport) {

    /** Requests of one role. */
    public record RoleCounts(
            long admitted,
            @JsonProperty("rate_limit_429") long rateLimit429,
            @JsonProperty("backpressure_503") long backpressure503) {}

    /** Requests over one transport. */
    public record TransportCounts(long admitted, long throttled) {}
}
