// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Nobody was admitted whom the config does not admit. */
final class Bounds {

    static final List<Invariant> INVARIANTS = List.of(
            new Invariant("the queue is as deep as admissions and ends make it", Bounds::depth),
            new Invariant("a role enters up to its share of the queue and no further", Bounds::shares),
            new Invariant("an identity gets no more than its burst in any window", Bounds::bursts));

    private Bounds() {}

    /** Replays what entered and left, in the order of the store's clock. */
    private static Stream<String> depth(Evidence evidence) {
        List<Event> changes = Stream.concat(evidence.topics().admissions().stream(), evidence.topics().ends().stream())
                .sorted(Comparator.comparingLong((Event event) -> event.number("time_us")))
                .toList();
        List<String> found = new ArrayList<>();
        long depth = 0;
        for (Event change : changes) {
            depth += change.place().startsWith("headgate.admissions") ? 1 : -1;
            if (change.number("depth") != depth) {
                found.add(change + " says depth " + change.number("depth") + ", replayed " + depth);
                depth = change.number("depth");
            }
        }
        boolean lostTail = evidence.topics().operations().stream()
                .anyMatch(event -> event.label("kind").equals("store_lost_tail"));
        return lostTail ? Stream.of() : found.stream();
    }

    private static Stream<String> shares(Evidence evidence) {
        return evidence.topics().admissions().stream().flatMap(event -> {
            BigDecimal ratio = evidence.rules().shares().get(event.label("role"));
            long share = ratio.multiply(BigDecimal.valueOf(event.number("capacity")))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();
            return event.number("depth") > share
                    ? Stream.of(event + " entered as number " + event.number("depth") + " of " + share)
                    : Stream.of();
        });
    }

    private static Stream<String> bursts(Evidence evidence) {
        Map<String, List<Event>> byIdentity = evidence.topics().admissions().stream()
                .collect(Collectors.groupingBy(event -> event.label("role") + " " + event.text("identity")));
        return byIdentity.values().stream().flatMap(events -> tooMany(events, evidence.rules()));
    }

    private static Stream<String> tooMany(List<Event> events, Rules rules) {
        int burst = rules.bursts().get(events.get(0).label("role"));
        long window = rules.window().toNanos() / 1_000;
        return IntStream.range(burst, events.size())
                .filter(i -> time(events.get(i)) - time(events.get(i - burst)) < window)
                .mapToObj(i -> events.get(i) + " is one more than " + burst + " in " + rules.window());
    }

    private static long time(Event event) {
        return event.number("time_us");
    }
}
