// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.admission.AdmissionRequest;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Violation;
import io.headgate.events.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Works the recorded decisions out again: those of the script exactly, from limits and depth at their microsecond; those
 * of level one from any depth that its snapshot may have shown. Serves one recording.
 */
final class Reproduction {

    private static final int MOST_DISAGREEMENTS = 20;
    private static final String ADMITTED = "admitted";

    private final Recording recording;
    private final RulesByVersion versions;
    private final RecordedQueue queue = new RecordedQueue();
    private final Map<String, Long> notChecked = new TreeMap<>();
    private final List<Disagreement> disagreements = new ArrayList<>();
    private boolean begun;
    private long checked;
    private long agreed;
    private long depthCorrections;

    Reproduction(Recording recording) {
        this.recording = recording;
        this.versions = new RulesByVersion(recording);
    }

    Agreement run(Patience patience) {
        for (Step step : recording.steps()) {
            patience.check();
            if (step instanceof Attempt attempt) {
                attempt(attempt);
            } else if (step instanceof Ending ending) {
                depthCameOut(queue.ended(ending), ending.timeUs());
            }
        }
        return Agreement.of(checked, agreed, notChecked, depthCorrections, List.copyOf(disagreements));
    }

    private void attempt(Attempt attempt) {
        Optional<Rules> rules = versions.of(attempt.configVersion());
        if (recording.covers(attempt.timeUs())) {
            check(attempt, rules);
        }
        if (attempt.admitted()) {
            rules.or(() -> versions.near(attempt.configVersion()))
                    .ifPresent(known -> depthCameOut(queue.admitted(attempt, known), attempt.timeUs()));
        }
    }

    /** What was open when the recording begins is not known before its first step. */
    private void depthCameOut(boolean asRecorded, long timeUs) {
        if (begun && !asRecorded && recording.covers(timeUs)) {
            depthCorrections++;
        }
        begun = true;
    }

    private void check(Attempt attempt, Optional<Rules> rules) {
        if (attempt.refusedFromOutside() || !(attempt.byScript() || attempt.byLevelOne())) {
            notChecked.merge(madeBy(attempt), (long) attempt.count(), Long::sum);
        } else if (rules.isEmpty()) {
            notChecked.merge(
                    "config version " + attempt.configVersion() + " is not in the topic",
                    (long) attempt.count(),
                    Long::sum);
        } else {
            compare(attempt, rules.get());
        }
    }

    private static String madeBy(Attempt attempt) {
        return attempt.refusedFromOutside() && attempt.refused() != null
                ? attempt.refused().wire()
                : attempt.decidedBy().name().toLowerCase(Locale.ROOT);
    }

    private void compare(Attempt attempt, Rules rules) {
        String computed = attempt.byLevelOne() ? byLevelOne(attempt, rules) : byScript(attempt, rules);
        String recorded = name(Optional.ofNullable(attempt.refused()));
        checked += attempt.count();
        if (computed.equals(recorded)) {
            agreed += attempt.count();
        } else if (disagreements.size() < MOST_DISAGREEMENTS) {
            disagreements.add(new Disagreement(
                    EventTime.instant(attempt.timeUs()).toString(),
                    attempt.role().wire(),
                    attempt.identity(),
                    recorded,
                    computed,
                    queue.depth(),
                    attempt.count()));
        }
    }

    private String byScript(Attempt attempt, Rules rules) {
        AdmissionRequest request = rules.request(attempt, attempt.task(), attempt.capacity());
        if (attempt.admitted() && request.bounds().roleThreshold() != attempt.threshold()) {
            return "threshold " + request.bounds().roleThreshold() + " instead of " + attempt.threshold();
        }
        return name(queue.peek(request, attempt.timeUs()).violations().stream()
                .findFirst()
                .map(Violation::reason));
    }

    /** By limits that it remembers, else by a queue that it has seen. */
    private String byLevelOne(Attempt attempt, Rules rules) {
        return attempt.overLimit() ? byRememberedLimit(attempt, rules) : bySnapshot(attempt, rules);
    }

    private String byRememberedLimit(Attempt attempt, Rules rules) {
        AdmissionRequest request = rules.request(attempt, attempt.task(), attempt.capacity());
        List<Reason> violated = queue.peek(request, attempt.timeUs() - Attempt.CLOCK_ERROR_US).violations().stream()
                .map(Violation::reason)
                .toList();
        Optional<Reason> recorded = Optional.ofNullable(attempt.refused());
        return name(
                recorded.filter(violated::contains).or(() -> violated.stream().findFirst()));
    }

    private String bySnapshot(Attempt attempt, Rules rules) {
        QueueBounds bounds = rules.bounds(attempt.role(), attempt.capacity());
        long since = attempt.timeUs() - Attempt.SNAPSHOT_US;
        boolean shown = queue.hadSince(
                since,
                depth -> bounds.violatedAt(depth, attempt.role()).stream()
                        .findFirst()
                        .filter(reason -> reason == attempt.refused())
                        .isPresent());
        return shown
                ? name(Optional.ofNullable(attempt.refused()))
                : name(bounds.violatedAt(queue.depth(), attempt.role()).stream().findFirst());
    }

    private static String name(Optional<Reason> refused) {
        return refused.map(Reason::wire).orElse(ADMITTED);
    }
}
