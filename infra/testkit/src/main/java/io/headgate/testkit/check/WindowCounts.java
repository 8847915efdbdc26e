// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The counts of a window by their path, such as {@code by_role/paid/admitted}: as a view shows them, and as the events make them. */
final class WindowCounts {

    private static final Set<String> REQUEST_GROUPS = Set.of("by_role", "by_reason", "by_level", "by_transport");
    private static final Set<String> END_GROUPS = Set.of("by_role", "by_outcome");

    private final Map<String, Long> counts = new TreeMap<>();

    private WindowCounts() {}

    /** Admissions and refusals that a window shows. */
    static Map<String, Long> requestsShown(JsonNode window) {
        return shown(window, REQUEST_GROUPS);
    }

    /** Ends that a window shows; by role only those that went well. */
    static Map<String, Long> endsShown(JsonNode window) {
        return shown(window, END_GROUPS);
    }

    static Map<String, Long> requests(TopicLog topics) {
        WindowCounts events = new WindowCounts();
        topics.admissions().forEach(events::admitted);
        topics.throttles().forEach(events::refused);
        return events.counts;
    }

    static Map<String, Long> ends(TopicLog topics) {
        WindowCounts events = new WindowCounts();
        topics.ends().forEach(events::ended);
        return events.counts;
    }

    private void admitted(Event event) {
        add("by_role/" + event.label("role") + "/admitted", 1);
        add("by_transport/" + event.label("transport") + "/admitted", 1);
    }

    private void refused(Event event) {
        long refusals = TopicLog.refusals(event);
        String status = event.number("status") == 429 ? "rate_limit_429" : "backpressure_503";
        add("by_reason/" + event.label("reason"), refusals);
        add("by_level/" + event.label("level"), refusals);
        add("by_role/" + event.label("role") + "/" + status, refusals);
        add("by_transport/" + event.label("transport") + "/throttled", refusals);
    }

    private void ended(Event event) {
        String outcome = event.label("outcome");
        add("by_outcome/" + outcome, 1);
        if (outcome.equals("ok")) {
            add("by_role/" + event.label("role"), 1);
        }
    }

    private static Map<String, Long> shown(JsonNode window, Set<String> groups) {
        WindowCounts view = new WindowCounts();
        groups.forEach(group -> view.leaves(group, window.path(group)));
        return view.counts;
    }

    private void leaves(String path, JsonNode node) {
        if (node.isNumber()) {
            add(path, node.asLong());
        }
        node.properties().forEach(child -> leaves(path + "/" + child.getKey(), child.getValue()));
    }

    private void add(String path, long count) {
        counts.merge(path, count, Long::sum);
    }
}
