// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import io.headgate.testkit.check.TopicLog.PublishedView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What operators read is what happened. */
final class Views {

    static final List<Invariant> INVARIANTS = List.of(
            new Invariant("requests in the windows = admissions and refusals in events", Views::requests),
            new Invariant("requests in the last 24 hours = admissions and refusals in events", Views::day),
            new Invariant("ends in the windows = ends in events", Views::ends),
            new Invariant("latencies in the windows = latencies in events", Views::latencies),
            new Invariant("nothing was late, repeated or missing for the topology", Views::pipeline),
            new Invariant("Redis holds the newest published view", Views::newest));

    /** Longer than any test: the widest window of the views that are told at every tick. */
    private static final String WIDEST = "1h";

    private static final Set<String> RAN = Set.of("ok", "dead_lettered");

    private Views() {}

    private static Stream<String> requests(Evidence evidence) {
        JsonNode window = document(evidence, "throttling").path("windows").path(WIDEST);
        return differences(WindowCounts.requestsShown(window), WindowCounts.requests(evidence.topics()));
    }

    private static Stream<String> day(Evidence evidence) {
        JsonNode totals =
                document(evidence, "periods").path("periods").path("24h").path("totals");
        return differences(WindowCounts.requestsShown(totals), WindowCounts.requests(evidence.topics()));
    }

    private static Stream<String> ends(Evidence evidence) {
        JsonNode window = document(evidence, "queue").path("throughput").path(WIDEST);
        return differences(WindowCounts.endsShown(window), WindowCounts.ends(evidence.topics()));
    }

    private static Stream<String> latencies(Evidence evidence) {
        Map<String, Long> shown = new TreeMap<>();
        List.of("queue_wait_ms", "exec_ms", "rest_ms")
                .forEach(kind -> shown.put(
                        kind,
                        document(evidence, "latency")
                                .path(kind)
                                .path(WIDEST)
                                .path("count")
                                .asLong()));
        TopicLog topics = evidence.topics();
        Map<String, Long> events = Map.of(
                "queue_wait_ms", said(topics.ends(), "queue_wait_us"),
                "exec_ms", said(topics.ends(), "execution_us"),
                "rest_ms", (long) topics.requests().size());
        return differences(shown, events);
    }

    /** A task that ran has every latency, even of 0; another one has those that its end tells. */
    private static long said(List<Event> ends, String latency) {
        return ends.stream()
                .filter(end -> RAN.contains(end.label("outcome")) || end.number(latency) > 0)
                .count();
    }

    private static Stream<String> differences(Map<String, Long> windows, Map<String, Long> events) {
        return Tally.differences("windows", windows, "events", events);
    }

    private static Stream<String> pipeline(Evidence evidence) {
        JsonNode pipeline = document(evidence, "pipeline");
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

    private static JsonNode document(Evidence evidence, String view) {
        return evidence.view(view).orElseGet(MissingNode::getInstance);
    }
}
