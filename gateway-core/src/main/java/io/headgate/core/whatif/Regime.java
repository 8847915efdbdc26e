// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.Collection;

/** Under which rules, with which means, an attempt is decided. */
interface Regime {

    Rules rules(Attempt attempt);

    /** The total capacity that counts. */
    int capacity(Attempt attempt, Collection<Beat> live);

    /** How many tasks are worked on at once. */
    int slots(Attempt attempt, Collection<Beat> live);
}
