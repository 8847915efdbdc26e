// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.config.Change;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Difference;
import io.headgate.events.EventTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Tries a candidate config on recorded traffic. Thread-safe. */
public final class WhatIf {

    private static final int MOST_AFFECTED = 20;

    private static final List<String> CANNOT_KNOW = List.of(
            "Callers change their behaviour: whoever is refused comes back or gives up, and does neither in this"
                    + " calculation. Repeats of refused callers are in the recorded demand.",
            "Who was never refused may have wanted more than was recorded, and who was refused by a closed connection"
                    + " is not recorded.",
            "Tasks that never ran are taken to last as long as others of their role.",
            "Tasks of one conversation run one after the other; the events do not say which belong together.",
            "Refusals for reasons outside of limits and capacity (pause, drain, a store that was away, connections)"
                    + " stay as they were; circuits are taken to be closed.",
            "Limits that an operator reset, and crashed workers' second attempts, are not played again.");

    private final Recording recording;
    private final BooleanSupplier over;

    /** @param over whether nobody waits for the answer any more */
    public WhatIf(Recording recording, BooleanSupplier over) {
        this.recording = recording;
        this.over = over;
    }

    /** How far the recorded decisions follow from the recorded configs. */
    public Agreement agreement() {
        return new Reproduction(recording).run(new Patience(over));
    }

    /**
     * The whole report.
     *
     * @throws IllegalArgumentException if the recording holds no attempt, or no config at all
     * @throws java.util.concurrent.CancellationException if nobody waits any more
     */
    public WhatIfReport with(ConfigDocument candidate) {
        if (recording.configs().isEmpty()) {
            throw new IllegalArgumentException("the topic of configs has none of this tenant/project");
        }
        if (recording.attempts().noneMatch(attempt -> recording.covers(attempt.timeUs()))) {
            throw new IllegalArgumentException("nobody asked to be admitted in this span");
        }
        ServiceTimes times = new ServiceTimes(recording);
        RulesByVersion versions = new RulesByVersion(recording);
        Tally recorded = recorded();
        Tally asItWas = simulate(versions, new AsItWas(versions), times);
        Tally under = simulate(versions, new Candidate(new Rules(candidate, 0), versions), times);
        return new WhatIfReport(
                EventTime.instant(recording.fromUs()).toString(),
                EventTime.instant(recording.toUs()).toString(),
                changes(candidate),
                agreement(),
                recorded.course(),
                asItWas.course(),
                under.course(),
                affected(recorded, asItWas, under),
                CANNOT_KNOW);
    }

    private Tally simulate(RulesByVersion versions, Regime regime, ServiceTimes times) {
        return new Simulation(recording, versions, regime, times).run(new Patience(over));
    }

    private List<Change> changes(ConfigDocument candidate) {
        return Difference.between(recording.configs().lastEntry().getValue().effective(0), candidate.effective(0));
    }

    private Tally recorded() {
        Tally tally = new Tally();
        Map<String, Attempt> admitted = new HashMap<>();
        recording
                .attempts()
                .filter(attempt -> recording.covers(attempt.timeUs()))
                .forEach(attempt -> {
                    tally.count(
                            attempt.timeUs(), attempt.role(), attempt.identity(), attempt.refused(), attempt.count());
                    if (attempt.admitted()) {
                        tally.depth(attempt.depth());
                        admitted.put(attempt.task(), attempt);
                    }
                });
        recording
                .endings()
                .filter(end -> end.ran() && admitted.containsKey(end.task()))
                .forEach(end -> tally.waited(end.role(), end.queueWaitUs()));
        return tally;
    }

    private List<Affected> affected(Tally recorded, Tally asItWas, Tally under) {
        Map<String, Long> attempts = new HashMap<>();
        Map<String, Attempt> last = new HashMap<>();
        recording
                .attempts()
                .filter(attempt -> recording.covers(attempt.timeUs()))
                .forEach(attempt -> {
                    attempts.merge(attempt.identity(), (long) attempt.count(), Long::sum);
                    last.put(attempt.identity(), attempt);
                });
        return last.values().stream()
                .map(attempt -> new Affected(
                        attempt.identity(),
                        attempt.role().wire(),
                        attempts.getOrDefault(attempt.identity(), 0L),
                        recorded.admittedOf(attempt.identity()),
                        asItWas.admittedOf(attempt.identity()),
                        under.admittedOf(attempt.identity())))
                .filter(affected -> affected.difference() != 0)
                .sorted(Comparator.comparingLong((Affected affected) -> -Math.abs(affected.difference()))
                        .thenComparing(Affected::identity))
                .limit(MOST_AFFECTED)
                .toList();
    }
}
