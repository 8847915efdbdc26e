// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * Counts of attempts.
 *
 * @param rateLimit429 refused for what the caller did
 * @param backpressure503 refused for what the service lacked
 * @param byReason refusals, without zeros
 */
public record Totals(
        long attempts,
        long admitted,
        @JsonProperty("rate_limit_429") long rateLimit429,
        @JsonProperty("backpressure_503") long backpressure503,
        Map<String, Long> byReason) {}
