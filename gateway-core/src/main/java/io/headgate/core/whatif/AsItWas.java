// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.Collection;

/** The configs that were in force: what the simulation makes of them shows how good it is. */
record AsItWas(RulesByVersion versions) implements Regime {

    @Override
    public Rules rules(Attempt attempt) {
        return versions.near(attempt.configVersion()).orElseThrow();
    }

    @Override
    public int capacity(Attempt attempt, Collection<Beat> live) {
        return attempt.capacity();
    }

    @Override
    public int slots(Attempt attempt, Collection<Beat> live) {
        return live.stream().mapToInt(Beat::slots).sum();
    }
}
