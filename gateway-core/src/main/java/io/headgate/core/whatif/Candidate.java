// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.Collection;
import java.util.List;

/**
 * One config all the time, with the processes that lived. A process that took as many tasks as the config in force said
 * takes as many as the candidate says; one with a size of its own keeps it.
 */
record Candidate(Rules candidate, RulesByVersion versions) implements Regime {

    @Override
    public Rules rules(Attempt attempt) {
        return candidate;
    }

    /** What admission saw, and what the candidate makes of the same processes beside what the config in force made. */
    @Override
    public int capacity(Attempt attempt, Collection<Beat> live) {
        if (attempt.capacity() == 0) {
            return 0;
        }
        Rules before = versions.near(attempt.configVersion()).orElseThrow();
        int was = before.total(live.stream().map(Beat::slots).toList());
        int becomes = candidate.total(sizes(live));
        return Math.max(0, attempt.capacity() + becomes - was);
    }

    @Override
    public int slots(Attempt attempt, Collection<Beat> live) {
        return sizes(live).stream().mapToInt(Integer::intValue).sum();
    }

    private List<Integer> sizes(Collection<Beat> live) {
        return live.stream().map(this::size).toList();
    }

    private int size(Beat beat) {
        boolean asConfigured = versions.near(beat.configVersion())
                .filter(rules -> rules.slotsPerProcess() == beat.slots())
                .isPresent();
        return asConfigured ? candidate.slotsPerProcess() : beat.slots();
    }
}
