// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The numbers that the store gave out: in order, each once, none missing. */
final class Sequences {

    static final List<Invariant> INVARIANTS = List.of(
            new Invariant(
                    "admission events are numbered without gap or repeat",
                    evidence -> contradictions(evidence.topics().admissions(), evidence)),
            new Invariant(
                    "ends of tasks are numbered without gap or repeat",
                    evidence -> contradictions(evidence.topics().ends(), evidence)),
            new Invariant(
                    "config versions are numbered without gap or repeat",
                    evidence -> contradictions(evidence.topics().configs(), evidence)));

    private Sequences() {}

    /** Events whose numbers the store gave out again later: it had lost them, and the topic has not. */
    static List<Event> lost(List<Event> events) {
        List<Event> lost = new ArrayList<>();
        long least = Long.MAX_VALUE;
        for (int i = events.size() - 1; i >= 0; i--) {
            long sequence = events.get(i).number("sequence");
            if (sequence >= least) {
                lost.add(events.get(i));
            }
            least = Math.min(least, sequence);
        }
        return lost;
    }

    private static Stream<String> contradictions(List<Event> events, Evidence evidence) {
        long lostTails = evidence.topics().operations().stream()
                .filter(event -> event.label("kind").equals("store_lost_tail"))
                .count();
        List<String> found = new ArrayList<>();
        long expected = 1;
        long epoch = 0;
        for (Event event : events) {
            long sequence = event.number("sequence");
            boolean toldEpoch = event.number("epoch") > epoch && event.number("epoch") <= lostTails;
            if (sequence != expected && !toldEpoch) {
                found.add(event + " has number " + sequence + ", expected " + expected);
            }
            epoch = event.number("epoch");
            expected = sequence + 1;
        }
        return found.stream();
    }
}
