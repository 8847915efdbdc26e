// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.List;
import java.util.Map;

/**
 * What became of all attempts, in fact or in a simulation.
 *
 * @param byRole without roles that never came
 * @param hours of the clock (UTC), oldest first
 * @param peakDepth the most tasks that were open at once
 * @param waits in the queue, of those that were admitted, by role
 */
public record Course(
        Totals totals, Map<String, Totals> byRole, List<Hour> hours, int peakDepth, Map<String, Wait> waits) {

    /** @param start ISO 8601 */
    public record Hour(String start, Totals totals, Map<String, Totals> byRole) {}
}
