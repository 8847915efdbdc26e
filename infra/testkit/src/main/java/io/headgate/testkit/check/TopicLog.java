// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import java.util.List;
import java.util.Map;

/**
 * What the topics hold of one tenant/project, as a reader sees it that reads committed.
 *
 * @param admissions in order
 * @param ends of tasks, in order
 * @param requests over REST that were answered, in order
 * @param throttles in order
 * @param configs in order
 * @param operations in order
 * @param quarantined of all tenants
 * @param views the newest document of each view, by its name
 */
record TopicLog(
        List<Event> admissions,
        List<Event> ends,
        List<Event> requests,
        List<Event> throttles,
        List<Event> configs,
        List<Event> operations,
        List<Event> quarantined,
        Map<String, PublishedView> views) {

    /** @param offset in its partition */
    record PublishedView(long offset, String document) {}

    /** How often something was refused: an event may stand for several equal refusals. */
    static long refusals(Event throttle) {
        return Math.max(1, throttle.number("count"));
    }
}
