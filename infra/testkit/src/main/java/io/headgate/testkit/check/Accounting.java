// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import io.headgate.testkit.load.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who was admitted, and what became of them. */
final class Accounting {

    static final List<Invariant> INVARIANTS = List.of(
            new Invariant("each admission that a caller was told is one event", Accounting::toldIsRecorded),
            new Invariant("each admission event was told to a caller", Accounting::recordedWasTold),
            new Invariant("each task ends once, after its admission", Accounting::ends),
            new Invariant("admitted = waiting + running + ended + lost", Accounting::balance),
            new Invariant("what the store lost is what store_lost_tail says", Accounting::losses),
            new Invariant("each refusal that a caller was told is counted in an event", Accounting::refusals));

    private Accounting() {}

    private static Stream<String> toldIsRecorded(Evidence evidence) {
        List<Event> events = evidence.topics().admissions();
        // A store that lost an admission may admit the same request once more, in its next epoch.
        Stream<String> repeated =
                Tally.by(events, event -> admission(event) + " in epoch " + event.number("epoch")).entrySet().stream()
                        .filter(task -> task.getValue() > 1)
                        .map(task -> task.getKey() + " has " + task.getValue() + " admission events");
        Set<String> recorded = events.stream().map(Accounting::admission).collect(Collectors.toSet());
        Stream<String> missing = told(evidence)
                .filter(task -> !recorded.contains(task))
                .map(task -> task + " was told and has no event");
        return Stream.concat(repeated, missing);
    }

    private static Stream<String> recordedWasTold(Evidence evidence) {
        Set<String> told = told(evidence).collect(Collectors.toSet());
        Stream<String> untold = evidence.topics().admissions().stream()
                .filter(event -> !told.contains(admission(event)))
                .map(event -> event + " is " + admission(event) + ", of which nobody was told");
        long unresolved = evidence.told().unresolved();
        return unresolved == 0 ? untold : Stream.of(unresolved + " requests are unresolved");
    }

    private static Stream<String> told(Evidence evidence) {
        return evidence.told().admitted().entrySet().stream()
                .flatMap(role -> role.getValue().stream().map(task -> admission(role.getKey(), task)));
    }

    private static String admission(Event event) {
        return admission(event.label("role"), event.text("task_id"));
    }

    private static String admission(String role, String task) {
        return role + " task " + task;
    }

    private static Stream<String> ends(Evidence evidence) {
        Map<String, Long> admittedAt = new HashMap<>();
        evidence.topics()
                .admissions()
                .forEach(event -> admittedAt.merge(event.text("task_id"), event.number("time_us"), Math::min));
        Map<String, Long> ended = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (Event end : evidence.topics().ends()) {
            String task = end.text("task_id");
            Long epoch = ended.put(task, end.number("epoch"));
            // A store that lost an end gives the task out once more, in its next epoch.
            if (epoch != null && epoch == end.number("epoch")) {
                found.add(end + " ends task " + task + " again");
            }
            if (admittedAt.getOrDefault(task, Long.MAX_VALUE) > end.number("time_us")) {
                found.add(end + " ends task " + task + " before its admission");
            }
        }
        return found.stream();
    }

    /** A store that lost an admission has forgotten its task; one that lost an end gives the task out and ends it again. */
    private static Stream<String> balance(Evidence evidence) {
        TopicLog topics = evidence.topics();
        Map<String, Long> admitted = byRole(topics.admissions());
        Map<String, Long> elsewhere = byRole(topics.ends());
        StoreState.ROLES.forEach(role -> elsewhere.merge(role, evidence.store().waitingOrRunning(role), Long::sum));
        byRole(Sequences.lost(topics.admissions())).forEach((role, lost) -> elsewhere.merge(role, lost, Long::sum));
        byRole(Sequences.lost(topics.ends())).forEach((role, lost) -> admitted.merge(role, lost, Long::sum));
        return Tally.differences("admitted and ended in vain", admitted, "waiting, running, ended and lost", elsewhere);
    }

    private static Map<String, Long> byRole(List<Event> events) {
        return new HashMap<>(Tally.by(events, event -> event.label("role")));
    }

    private static Stream<String> losses(Evidence evidence) {
        TopicLog topics = evidence.topics();
        return Stream.concat(
                losses("headgate.admissions", topics.admissions(), topics),
                losses("headgate.latencies", topics.ends(), topics));
    }

    private static Stream<String> losses(String topic, List<Event> events, TopicLog topics) {
        long lost = Sequences.lost(events).size();
        long told = lostTails(topics)
                .filter(event -> event.text("lost_topic").equals(topic))
                .mapToLong(Accounting::numbersLost)
                .sum();
        return lost == told
                ? Stream.of()
                : Stream.of(lost + " numbers of " + topic + " were given out again, told were " + told);
    }

    /** How many numbers the product says that the store has lost, of all topics. */
    static long lost(TopicLog topics) {
        return lostTails(topics).mapToLong(Accounting::numbersLost).sum();
    }

    private static Stream<Event> lostTails(TopicLog topics) {
        return topics.operations().stream().filter(event -> event.label("kind").equals("store_lost_tail"));
    }

    private static long numbersLost(Event lostTail) {
        return lostTail.number("lost_to") - lostTail.number("lost_from") + 1;
    }

    private static Stream<String> refusals(Evidence evidence) {
        Map<String, Long> told = evidence.told().refused();
        Map<String, Long> events = Tally.sums(
                evidence.topics().throttles(),
                event -> Told.refusal(event.label("role"), event.label("reason")),
                TopicLog::refusals);
        long surplus = sum(events) - sum(told);
        Stream<String> unheard = surplus > evidence.told().unanswered()
                ? Stream.of(sum(events) + " refusals in events, " + sum(told) + " told, "
                        + evidence.told().unanswered() + " requests unanswered")
                : Stream.of();
        Stream<String> missing = told.keySet().stream()
                .filter(kind -> !evidence.told().refusalsMayBeLost())
                .filter(kind -> Tally.count(events, kind) < Tally.count(told, kind))
                .map(kind -> kind + ": told " + told.get(kind) + ", in events " + Tally.count(events, kind));
        return Stream.concat(unheard, missing);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
