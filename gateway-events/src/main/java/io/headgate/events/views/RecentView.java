// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.List;

/**
 * The last refusals.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 * @param events newest first, at most 200
 */
public record RecentView(long asOf, long completeThrough, List<Refusal> events) {

    /**
     * One refusal, or several equal ones of the same tenth of a second.
     *
     * @param at epoch ms
     * @param identity keyed hash; empty where it was not known
     * @param depth open tasks as the one who decided saw them
     * @param capacity total capacity, likewise
     * @param count how many this stands for
     */
    public record Refusal(
            long at,
            String reason,
            int status,
            String level,
            String decidedBy,
            String role,
            String identity,
            String endpoint,
            String transport,
            long retryAfterMs,
            int depth,
            int capacity,
            int count,
            String correlationId) {}
}
