// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import io.headgate.testkit.check.TopicLog.PublishedView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What operators read is what happened. */
final class Views {

    static final List<Invariant> INVARIANTS = List.of(
            new Invariant("admissions in the windows = admission events", Views::admissions),
            new Invariant("refusals in the windows = refusals in events", Views::refusals),
            new Invariant("latencies in the windows = ends of tasks that ran", Views::latencies),
            new Invariant("nothing was late, repeated or missing for the topology", Views::pipeline),
            new Invariant("Redis holds the newest published view", Views::newest));

    private static final Set<String> RAN = Set.of("ok", "dead_lettered");

    private Views() {}

    private static Stream<String> admissions(Evidence evidence) {
        Map<String, Long> counted = new HashMap<>();
        longest(evidence, "throttling", "")
                .path("by_role")
                .properties()
                .forEach(role -> counted.put(
                        role.getKey(), role.getValue().path("admitted").asLong()));
        Map<String, Long> events = Tally.by(evidence.topics().admissions(), event -> event.label("role"));
        return Tally.differences("windows", counted, "events", events);
    }

    private static Stream<String> refusals(Evidence evidence) {
        Map<String, Long> counted = new TreeMap<>();
        longest(evidence, "throttling", "")
                .path("by_reason")
                .properties()
                .forEach(
                        reason -> counted.put(reason.getKey(), reason.getValue().asLong()));
        Map<String, Long> events =
                Tally.sums(evidence.topics().throttles(), event -> event.label("reason"), TopicLog::refusals);
        return Tally.differences("windows", counted, "events", events);
    }

    private static Stream<String> latencies(Evidence evidence) {
        long ran = evidence.topics().ends().stream()
                .filter(end -> RAN.contains(end.label("outcome")) || end.number("execution_us") > 0)
                .count();
        long counted = longest(evidence, "latency", "exec_ms").path("count").asLong();
        return counted == ran ? Stream.of() : Stream.of("executions in windows " + counted + ", in events " + ran);
    }

    private static Stream<String> pipeline(Evidence evidence) {
        JsonNode pipeline = evidence.view("pipeline").orElseGet(MissingNode::getInstance);
        return Stream.of("late_dropped", "sequence_repeats", "sequence_gaps", "quarantined")
                .filter(field -> pipeline.path(field).asLong(-1) != 0)
                .map(field -> field + " is " + pipeline.path(field));
    }

    private static Stream<String> newest(Evidence evidence) {
        return evidence.topics().views().entrySet().stream().flatMap(view -> {
            String version = evidence.store().views().getOrDefault(view.getKey() + ":version", "");
            PublishedView published = view.getValue();
            long offset = version.isEmpty() ? -1 : Long.parseLong(version.substring(version.indexOf('-') + 1));
            boolean same = published.document().equals(evidence.store().views().get(view.getKey()));
            return offset > published.offset() || offset == published.offset() && same
                    ? Stream.of()
                    : Stream.of(view.getKey() + " is that of offset " + offset + ", published " + published.offset());
        });
    }

    /** The widest window that a view shows: all of a test fits into it. */
    private static JsonNode longest(Evidence evidence, String view, String group) {
        Optional<JsonNode> document = evidence.view(view);
        JsonNode windows = document.map(json -> group.isEmpty() ? json.path("windows") : json.path(group))
                .orElseGet(MissingNode::getInstance);
        return windows.has("24h") ? windows.path("24h") : windows.path("1h");
    }
}
